import { group, mean } from 'd3-array'
import { epsilonAt } from '../../../figures/parts/aligned.ts'
import { abscissa } from '../../../figures/parts/abscissa.ts'
import { networksOf } from '../../../figures/parts/network-data.ts'
import { outcomeOf } from '../../../figures/parts/source.ts'
import { slopesAlong, type Slopes } from '../../../../src-worker/metrics/index.ts'
import { formatNumber } from '../../../contract/index.ts'
import type { FigureSource } from '../../../figures/index.ts'
import type { Measure, SpecOf } from '../measure.ts'

type Spec = SpecOf<'noise-law'>

/**
 * Distance between the ends of mini-batches and a law: the largest |p/m − 1| over settings of (λ, β, batch), m the mean over coordinates and draws
 * of ln(Δ_∞/Δ₀), p what the law says of it.
 *
 * `noise`: −2λ′ ∫g² dt − ε ∫σ² dt along gradient flow, σ_j² = ρ[(1/n) Σᵢ x_ij² r_i² − g_j²], ρ = 1/b with replacement and
 * (n − b)/(b(n − 1)) without; so λ_eff = λ′ + (ε/2) ∫σ²/∫g². `lambdaPrime` and `lambda`: −2λ′ ∫g² dt, −2λ ∫g² dt. As derived here.
 */
export const noiseLaw: Measure<Spec> = {
  needs: chosen,

  of(evidence, spec) {
    const source = evidence(spec.experiment)
    const networks = networksOf(source)
    if (!networks) return { missing: 'only a diagonal network has a balancedness' }
    const flows = new Map<string, Slopes | null>()
    const flowOf = (run: number): Slopes | null => {
      const { values, seed } = source.plan.run(run)
      const key = `${networks.key(run)} ${values.scale ?? ''}`
      const kept = flows.get(key)
      if (kept !== undefined) return kept
      const network = networks.of(run)
      const slopes = slopesAlong(network, network.start(values, seed))
      flows.set(key, slopes)
      return slopes
    }
    const settings = group(chosen(source, spec), (run) => settingOf(source, run))
    const compared = [...settings].flatMap(([setting, runs]) => {
      const pairs = runs.flatMap((run) => {
        const slopes = flowOf(run)
        const delta = source.results.get(run)?.delta
        if (!slopes || !delta) return []
        const start = networks.start(run)
        return [
          {
            measured: mean(delta, (each, j) => Math.log(each / start[j])) ?? NaN,
            said: saidBy(source, spec, run, slopes),
          },
        ]
      })
      if (pairs.length === 0) return []
      const [measured, said] = [mean(pairs, (pair) => pair.measured) ?? NaN, mean(pairs, (pair) => pair.said) ?? NaN]
      return [{ setting, measured, said, off: Math.abs(said / measured - 1) }]
    })
    if (compared.length === 0) return { missing: 'no converged run without a crossing' }
    return {
      value: Math.max(...compared.map(({ off }) => off)),
      detail: `measured and said: ${compared.map(({ setting, measured, said }) => `${setting}: ${formatNumber(measured, 3)}, ${formatNumber(said, 3)}`).join('; ')}`,
    }
  },
}

function saidBy(source: FigureSource, { by }: Spec, run: number, { squares, samples, noise }: Slopes): number {
  const { experiment, plan } = source
  const { values } = plan.run(run)
  const along = -2 * abscissa(experiment, values, by === 'lambda' ? 'lambda' : 'lambdaPrime') * (mean(squares) ?? NaN)
  if (by !== 'noise') return along
  const { method } = experiment
  const batch = values.batch ?? samples
  const replaced = !('sampling' in method) || method.sampling === 'with-replacement'
  const share = replaced ? 1 / batch : (samples - batch) / (batch * (samples - 1))
  return along - epsilonAt(source, run) * share * (mean(noise, (each, j) => each - squares[j]) ?? NaN)
}

function chosen({ columns, plan }: FigureSource, { at }: Spec): readonly number[] {
  return Array.from(columns.index).filter(
    (run, row) =>
      outcomeOf(columns, row) === 'converged' &&
      columns.crossings[row] === 0 &&
      Math.abs((plan.run(run).values.lambda ?? NaN) - at) <= 1e-9 * at,
  )
}

function settingOf({ plan }: FigureSource, run: number): string {
  const { beta = 0, batch } = plan.run(run).values
  return `β = ${Number(beta.toPrecision(4))}${batch === undefined ? '' : `, batch ${batch}`}`
}
