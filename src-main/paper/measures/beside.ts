import { group, mean } from 'd3-array'
import { formatNumber, type Metric, metricEntry } from '../../contract/index.ts'
import type { FigureSource } from '../../figures/index.ts'
import { outcomeOf } from '../../figures/parts/source.ts'
import type { Measure, SpecOf } from './measure.ts'

/** The share of seeds on which a metric of one experiment is below that of another, the mean of each over its converged runs. */
export const lower: Measure<SpecOf<'lower'>> = {
  of(evidence, { experiment, beside, metric }) {
    const [own, others] = [experiment, beside].map((role) => bySeed(evidence(role), metric))
    const pairs = [...own].flatMap(([seed, value]) => {
      const other = others.get(seed)
      return other === undefined ? [] : [{ value, other }]
    })
    if (pairs.length === 0) return { missing: 'the experiments have no converged runs of the same seeds' }
    const below = pairs.filter(({ value, other }) => value < other).length
    const ratio = Math.exp(mean(pairs, ({ value, other }) => Math.log(value / other)) ?? NaN)
    return {
      value: below / pairs.length,
      detail: `${metricEntry(metric).name}: ${below} of ${pairs.length} seeds, ratio ${formatNumber(ratio, 3)} in the geometric mean`,
    }
  },
}

function bySeed({ columns }: FigureSource, metric: Metric): ReadonlyMap<number, number> {
  const rows = Array.from(columns.index.keys()).filter(
    (row) => outcomeOf(columns, row) === 'converged' && Number.isFinite(columns[metric][row]),
  )
  return new Map(
    [...group(rows, (row) => columns.seed[row])].map(([seed, members]) => [
      seed,
      mean(members, (row) => columns[metric][row]) ?? NaN,
    ]),
  )
}

/**
 * A metric at the largest value of an axis over that at the smallest, the geometric mean over the seeds: at the largest at which every seed
 * converged, or with `each` at the largest of each seed, which may be its last below divergence.
 */
export const ends: Measure<SpecOf<'ends'>> = {
  of(evidence, { experiment, metric, axis, each = false }) {
    const { columns, plan } = evidence(experiment)
    const rows = Array.from(columns.index.keys())
    const valueAt = (row: number) => plan.run(columns.index[row]).values[axis] ?? NaN
    const whole = [...group(rows, valueAt)]
      .filter(([, members]) => each || members.every((row) => outcomeOf(columns, row) === 'converged'))
      .map(([value]) => value)
    const kept = rows.filter((row) => whole.includes(valueAt(row)) && outcomeOf(columns, row) === 'converged')
    const pairs = [...group(kept, (row) => columns.seed[row]).values()].flatMap((members) => {
      const along = members.toSorted((a, b) => valueAt(a) - valueAt(b))
      const [first, last] = [along[0], along[along.length - 1]]
      return valueAt(last) > valueAt(first) ? [{ first, last }] : []
    })
    if (pairs.length === 0) return { missing: 'at fewer than two values did runs of a seed converge' }
    const [from, to] = [pairs.map(({ first }) => valueAt(first)), pairs.map(({ last }) => valueAt(last))]
    return {
      value: Math.exp(
        mean(pairs, ({ first, last }) => Math.log(columns[metric][last] / columns[metric][first])) ?? NaN,
      ),
      detail: `${metricEntry(metric).name} at ${rangeOf(to)} over that at ${rangeOf(from)}, ${pairs.length} data sets`,
    }
  },
}

function rangeOf(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((each) => formatNumber(each, 3))
  return low === high ? low : `${low} to ${high}`
}

/** The least number of samples with which runs of the largest α recover over that of the smallest: test loss at or below a bound, mean over the seeds. */
export const neededSamples: Measure<SpecOf<'needed-samples'>> = {
  of(evidence, { experiments, testLoss }) {
    const needed = (pick: (scales: readonly number[]) => number): number => {
      const enough = experiments.flatMap((role) => {
        const { columns, plan, experiment } = evidence(role)
        const scaleAt = (row: number) => plan.run(columns.index[row]).values.scale ?? NaN
        const rows = Array.from(columns.index.keys()).filter((row) => outcomeOf(columns, row) === 'converged')
        const scale = pick(rows.map(scaleAt))
        const losses = rows.filter((row) => scaleAt(row) === scale).map((row) => columns.testLoss[row])
        const samples = samplesOf(experiment)
        return losses.length > 0 && (mean(losses) ?? NaN) <= testLoss ? [samples] : []
      })
      return Math.min(...enough)
    }
    const [small, large] = [needed((all) => Math.min(...all)), needed((all) => Math.max(...all))]
    if (!Number.isFinite(small)) return { missing: 'no number of samples was enough at the smallest α' }
    const max = Math.max(...experiments.map((role) => samplesOf(evidence(role).experiment)))
    // If none was enough, more than the largest number tried are needed.
    return {
      value: Math.min(large, max) / small,
      detail: `${small} samples at the smallest α, ${Number.isFinite(large) ? large : `more than ${max}`} at the largest`,
    }
  },
}

function samplesOf({ problem }: FigureSource['experiment']): number {
  return 'data' in problem && 'n' in problem.data ? problem.data.n : NaN
}
