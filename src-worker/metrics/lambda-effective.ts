import type { Experiment, Params, PlannedRun } from '../experiment/index.ts'
import { methodOf } from '../methods/index.ts'
import { type DiagonalNetwork, type Instance, isPaperNetwork } from '../problems/index.ts'
import { solutionOf } from './min-l1.ts'
import { type Slopes, slopesAlong } from './gradient-flow.ts'

/**
 * The λ of a flow that would leave Δ_∞ as this run does, mini-batches counted in: λ′ + (ε/2) Σ∫σ² / Σ∫g².
 *
 * To second order in ε, ln(Δ_∞/Δ₀) ≈ −2λ′∫g² − ε∫σ² coordinate by coordinate along gradient flow from the same start, with
 * σ_j² = ρ[(1/n) Σᵢ x_ij² rᵢ² − g_j²], r = Xθ − y, and ρ = 1/b for batches with replacement, (n − b)/(b(n − 1)) without. λ_eff takes the sums over the
 * coordinates. Without batches it is λ′, of a flow λ.
 *
 * @returns NaN where the law is not derived: of other problems, of methods and schedules without λ, of a start with a velocity, and of
 *   mini-batches where gradient flow does not reach the data, as then ∫σ² diverges
 *
 * As derived here; for large batches λ′ is that of Kovachki and Stuart 2021.
 */
export function lambdaEffective(
  { method: spec }: Pick<Experiment, 'method'>,
  run: Pick<PlannedRun, 'values' | 'seed'>,
  instance: Instance,
): number {
  const method = methodOf(spec)
  const { values } = run
  if (!isPaperNetwork(instance) || !method.hasLambda(spec) || instance.velocity) return NaN
  if (method.continuous) return values.lambda ?? NaN
  const lambdaPrime = method.lambdaPrime?.(values) ?? NaN
  const share = noiseShare(spec, values, instance.samples)
  if (share === 0) return lambdaPrime
  const slopes = slopesFrom(instance, run)
  if (!slopes) return NaN
  return lambdaPrime + (method.epsilon(values) / 2) * share * (total(slopes.noise) / total(slopes.squares) - 1)
}

function total(v: Float64Array): number {
  return v.reduce((sum, each) => sum + each, 0)
}

/** ρ: the variance of a batch's mean over that of one sample. */
function noiseShare(spec: Experiment['method'], { batch }: Params, samples: number): number {
  if (!('sampling' in spec) || batch === undefined) return 0
  if (spec.sampling === 'with-replacement') return 1 / batch
  return samples > 1 ? (samples - batch) / (batch * (samples - 1)) : 0
}

/** Entries of X up to which gradient flow is followed for it. */
const MAX_ENTRIES = 200_000
const known = new WeakMap<Instance, Map<string, Slopes | null>>()

/** The integrals from the start of a run, once for each data set and scale. */
function slopesFrom(network: DiagonalNetwork, { values, seed }: Pick<PlannedRun, 'values' | 'seed'>): Slopes | null {
  const { n, d } = network.data
  if (n * d > MAX_ENTRIES) return null
  const kept = known.get(network) ?? new Map<string, Slopes | null>()
  known.set(network, kept)
  const key = String(values.scale)
  // If nothing solves Xθ = y the residuals stay, and with them ∫σ² grows without end.
  const follow = (): Slopes | null =>
    solutionOf(network.data) ? slopesAlong(network, network.start(values, seed)) : null
  const found = kept.has(key) ? kept.get(key)! : follow()
  kept.set(key, found)
  return found
}
