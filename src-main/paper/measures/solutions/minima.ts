import { group, mean, min } from 'd3-array'
import type { FigureSource } from '../../../figures/index.ts'
import { runsOf, valued } from '../../../figures/collapse/runs.ts'
import { withoutLambda } from '../../../figures/parts/abscissa.ts'
import { formatNumber, type Metric } from '../../../contract/index.ts'
import type { Measure, SpecOf } from '../measure.ts'

/** The λ at which one metric is least over the λ at which another is. */
export const minima: Measure<SpecOf<'minima'>> = {
  of(evidence, { experiment, metrics }) {
    const [first, second] = metrics.map((metric) => minimumOf(alongLambda(evidence(experiment), metric)))
    if (!first || !second) return { missing: 'no run has ended with a value' }
    return {
      value: first.lambda / second.lambda,
      detail: `${names[metrics[0]] ?? metrics[0]} is least at λ = ${formatNumber(first.lambda, 3)}, ${names[metrics[1]] ?? metrics[1]} at λ = ${formatNumber(second.lambda, 3)}`,
    }
  },
}

/** Share of data sets whose two minimising λ are within a factor of each other. */
export const minimaCount: Measure<SpecOf<'minima-count'>> = {
  of(evidence, { experiment, metrics, factor }) {
    const source = evidence(experiment)
    const ratios = source.plan.seeds.flatMap((seed) => {
      const [first, second] = metrics.map((metric) => minimumOf(alongLambda(source, metric, seed)))
      return first && second ? [first.lambda / second.lambda] : []
    })
    if (ratios.length === 0) return { missing: 'no run has ended with a value' }
    const near = ratios.filter((ratio) => Math.abs(Math.log(ratio)) <= Math.log(factor) * (1 + 1e-9))
    const apart = ratios.filter((ratio) => !near.includes(ratio)).map((ratio) => formatNumber(ratio, 3))
    return {
      value: near.length,
      detail: `within a factor of ${formatNumber(factor, 3)}, of ${ratios.length} data sets${apart.length > 0 ? `; on the others ${apart.join(', ')}` : ''}`,
    }
  },
}

/** The least value of a metric over the smaller of its values at both ends of the range of λ. */
export const inside: Measure<SpecOf<'inside'>> = {
  of(evidence, { experiment, metric }) {
    const along = alongLambda(evidence(experiment), metric)
    const lowest = minimumOf(along)
    if (!lowest || along.length < 3) return { missing: 'fewer than three λ have ended with a value' }
    const [from, to] = [along[0], along[along.length - 1]]
    return {
      value: lowest.value / Math.min(from.value, to.value),
      detail: `${formatNumber(lowest.value, 3)} at λ = ${formatNumber(lowest.lambda, 3)}; ${formatNumber(from.value, 3)} at λ = ${formatNumber(from.lambda, 3)}, ${formatNumber(to.value, 3)} at λ = ${formatNumber(to.lambda, 3)}`,
    }
  },
}

const names: Partial<Record<Metric, string>> = { testLoss: 'test loss', balancednessNorm: '‖Δ∞‖' }

interface AtLambda {
  readonly lambda: number
  /** Mean over seeds and groups. */
  readonly value: number
}

/** In order of λ. @param seed of the data set; left out, the mean over all */
function alongLambda(source: FigureSource, metric: Metric, seed?: number): readonly AtLambda[] {
  if (withoutLambda(source.experiment) !== null) return []
  const runs = runsOf(source, metric, 'lambda')
  const rows = valued(runs).filter((row) => seed === undefined || runs.seed(row) === seed)
  return Array.from(group(rows, runs.x), ([lambda, members]) => ({
    lambda,
    value: mean(members, runs.y) ?? NaN,
  })).sort((a, b) => a.lambda - b.lambda)
}

function minimumOf(along: readonly AtLambda[]): AtLambda | undefined {
  const lowest = min(along, ({ value }) => value)
  return along.find(({ value }) => value === lowest)
}
