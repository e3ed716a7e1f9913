import { mean } from 'd3-array'
import type { DiagonalNetwork } from '../../../src-worker/problems/index.ts'
import { lambdaWithoutCrossing } from '../../../src-worker/theory/trajectory/no-crossing.ts'
import type { CollapseReference, Metric } from '../../contract/index.ts'
import { type Networks, networksOf } from '../parts/network-data.ts'
import { pointsOf } from '../parts/points.ts'
import type { FigureSource } from '../parts/source.ts'

/** Data sets that a mean over seeds is taken of, at most. */
const MAX_SEEDS = 100

type Kind = CollapseReference['kind']

/**
 * Bounds known before the runs of a diagonal network, per group where groups differ in it.
 *
 * @param groups each with one of its points
 */
export function referencesOf(
  source: FigureSource,
  metric: Metric,
  groups: readonly { readonly label: string; readonly point: number }[],
): readonly CollapseReference[] {
  const networks = networksOf(source)
  if (!networks) return []
  const points = pointsOf(source)
  const each = groups.map(({ label, point }) => ({ label, runs: points.runs(point).slice(0, MAX_SEEDS) }))
  const known = (kind: Kind, of: (network: DiagonalNetwork, start: Float64Array) => number | null) => {
    const value = oncePerStart(source, networks, of)
    const means = each.map(({ label, runs }) => ({ label, at: mean(runs.map(value), (at) => at ?? undefined) ?? null }))
    return merged(kind, means)
  }
  return [
    ...known('bound', (network, start) => lambdaWithoutCrossing(network.data, network.observe(start).trainLoss)),
    ...(metric === 'balancednessNorm'
      ? known('start', (network, start) => network.observe(start).balancednessNorm)
      : []),
    ...(metric === 'l1' ? known('truth', ({ data }) => normOf(data.truth)) : []),
  ]
}

/** A number of a run's data and start, computed once for all runs that share both. */
function oncePerStart<T>(
  { plan }: FigureSource,
  networks: Networks,
  of: (network: DiagonalNetwork, start: Float64Array) => T,
): (run: number) => T {
  const kept = new Map<string, { readonly value: T }>()
  return (run) => {
    const { values, seed } = plan.run(run)
    const key = `${networks.key(run)} ${values.scale ?? ''}`
    const found = kept.get(key)
    if (found) return found.value
    const network = networks.of(run)
    const value = of(network, network.start(values, seed))
    kept.set(key, { value })
    return value
  }
}

function normOf(truth: Float64Array | null): number | null {
  return truth && truth.reduce((sum, each) => sum + Math.abs(each), 0)
}

/** One line where all groups agree, else one for each that has a value. */
function merged(
  kind: Kind,
  groups: readonly { readonly label: string; readonly at: number | null }[],
): readonly CollapseReference[] {
  const axis = kind === 'bound' ? 'x' : 'y'
  const known = groups.flatMap(({ label, at }) => (at === null || !Number.isFinite(at) ? [] : [{ label, at }]))
  if (known.length === 0) return []
  const alike = known.every(({ at }) => Math.abs(at / known[0].at - 1) < 1e-9)
  if (alike && known.length === groups.length) return [{ axis, kind, at: known[0].at, group: null }]
  return known.map(({ label, at }) => ({ axis, kind, at, group: label }))
}
