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
 * A metric at the largest value of an axis at which every seed converged over that at the smallest: the geometric mean over the seeds.
 */
export const ends: Measure<SpecOf<'ends'>> = {
  of(evidence, { experiment, metric, axis }) {
    const { columns, plan } = evidence(experiment)
    const rows = Array.from(columns.index.keys())
    const whole = [...group(rows, (row) => plan.run(columns.index[row]).values[axis] ?? NaN)]
      .filter(([, members]) => members.every((row) => outcomeOf(columns, row) === 'converged'))
      .sort(([a], [b]) => a - b)
    if (whole.length < 2) return { missing: 'at fewer than two values did every seed converge' }
    const [[from, first], [to, last]] = [whole[0], whole[whole.length - 1]]
    const size = (members: readonly number[]) => mean(members, (row) => Math.log(columns[metric][row])) ?? NaN
    return {
      value: Math.exp(size(last) - size(first)),
      detail: `${metricEntry(metric).name} at ${formatNumber(to, 3)} over that at ${formatNumber(from, 3)}, ${last.length} data sets`,
    }
  },
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
    const most = Math.max(...experiments.map((role) => samplesOf(evidence(role).experiment)))
    // Where none was enough, more than the most that was tried are needed.
    return {
      value: Math.min(large, most) / small,
      detail: `${small} samples at the smallest α, ${Number.isFinite(large) ? large : `more than ${most}`} at the largest`,
    }
  },
}

function samplesOf({ problem }: FigureSource['experiment']): number {
  return 'data' in problem && 'n' in problem.data ? problem.data.n : NaN
}
