import { group, mean, rank } from 'd3-array'
import { discreteOf } from '../../../src-worker/methods/index.ts'
import { formatNumber, metricEntry } from '../../contract/index.ts'
import { type FigureSource, outcomeOf } from '../../figures/parts/source.ts'
import type { Measure, SpecOf } from './measure.ts'

type Spec = SpecOf<'rank-correlation'>

/** Spearman's rank correlation of a metric with another, or its size with a number of the method, over converged runs; mean over the seeds. */
export const rankCorrelation: Measure<Spec> = {
  of(evidence, { experiment, metric, with: other }) {
    const source = evidence(experiment)
    const { columns, plan } = source
    const rows = Array.from(columns.index.keys()).filter((row) => outcomeOf(columns, row) === 'converged')
    const value = valueOf(source, other)
    const seeds = [...group(rows, (row) => plan.run(columns.index[row]).seed).values()].flatMap((members) => {
      const pairs = members
        .map((row) => [columns[metric][row], value(row)] as const)
        .filter((pair) => pair.every(Number.isFinite))
      if (pairs.length < FEWEST) return []
      const correlation = correlationOfRanks(pairs)
      return [{ correlation: isNumber(other) ? Math.abs(correlation) : correlation, runs: pairs.length }]
    })
    if (seeds.length === 0) return { missing: `fewer than ${FEWEST} converged runs have both numbers` }
    const all = seeds.map(({ correlation }) => correlation)
    return {
      value: mean(all) ?? NaN,
      detail:
        `of ${metricEntry(metric).name} with ${nameOf(other)}, over ${seeds.reduce((sum, { runs }) => sum + runs, 0)} runs` +
        (seeds.length > 1
          ? `; from ${formatNumber(Math.min(...all), 3)} to ${formatNumber(Math.max(...all), 3)} over ${seeds.length} seeds`
          : ''),
    }
  },
}

const FEWEST = 5
const names = { lambda: 'λ', epsilon: 'ε', gamma: 'γ', beta: 'β', scale: 'α' }

function isNumber(other: Spec['with']): other is keyof typeof names {
  return other in names
}

function nameOf(other: Spec['with']): string {
  return isNumber(other) ? names[other] : metricEntry(other).name
}

function valueOf({ columns, experiment, plan }: FigureSource, other: Spec['with']): (row: number) => number {
  if (!isNumber(other)) return (row) => columns[other][row]
  return (row) => {
    const { values } = plan.run(columns.index[row])
    return other === 'epsilon' ? discreteOf(experiment.method).epsilon(values) : (values[other] ?? NaN)
  }
}

/** Pearson's correlation of the ranks; equal values share their mean rank. */
function correlationOfRanks(pairs: readonly (readonly [number, number])[]): number {
  const [a, b] = [0, 1].map((side) => meanRanks(pairs.map((pair) => pair[side])))
  const [ma, mb] = [mean(a) ?? NaN, mean(b) ?? NaN]
  const sum = (of: (i: number) => number) => a.reduce((total, _, i) => total + of(i), 0)
  const across = sum((i) => (a[i] - ma) * (b[i] - mb))
  return across / Math.sqrt(sum((i) => (a[i] - ma) ** 2) * sum((i) => (b[i] - mb) ** 2))
}

function meanRanks(values: readonly number[]): readonly number[] {
  const lowest = Array.from(rank(values))
  const ties = new Map<number, number>()
  for (const each of lowest) ties.set(each, (ties.get(each) ?? 0) + 1)
  return lowest.map((each) => each + ((ties.get(each) ?? 1) - 1) / 2)
}
