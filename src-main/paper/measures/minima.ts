import { group, mean, min } from 'd3-array'
import { figureOf, type FigureSource } from '../../figures/index.ts'
import type { Metric } from '../../contract/index.ts'
import { shown } from '../shown.ts'
import type { Measure, SpecOf } from './measure.ts'

/** The λ at which one metric is least over the λ at which another is. */
export const minima: Measure<SpecOf<'minima'>> = {
  of(evidence, { experiment, metrics }) {
    const [first, second] = metrics.map((metric) => leastOf(alongLambda(evidence(experiment), metric)))
    if (!first || !second) return { missing: 'no run has ended with a value' }
    return {
      value: first.lambda / second.lambda,
      detail: `${names[metrics[0]] ?? metrics[0]} is least at λ = ${shown(first.lambda)}, ${names[metrics[1]] ?? metrics[1]} at λ = ${shown(second.lambda)}`,
    }
  },
}

/** The least value of a metric over the smaller of its values at both ends of the range of λ. */
export const inside: Measure<SpecOf<'inside'>> = {
  of(evidence, { experiment, metric }) {
    const along = alongLambda(evidence(experiment), metric)
    const least = leastOf(along)
    if (!least || along.length < 3) return { missing: 'fewer than three λ have ended with a value' }
    const [from, to] = [along[0], along[along.length - 1]]
    return {
      value: least.value / Math.min(from.value, to.value),
      detail: `${shown(least.value)} at λ = ${shown(least.lambda)}; ${shown(from.value)} at λ = ${shown(from.lambda)}, ${shown(to.value)} at λ = ${shown(to.lambda)}`,
    }
  },
}

const names: Partial<Record<Metric, string>> = { testLoss: 'test loss', balancednessNorm: '‖Δ∞‖' }

interface AtLambda {
  readonly lambda: number
  /** Mean over seeds and groups. */
  readonly value: number
}

/** In order of λ. */
function alongLambda(source: FigureSource, metric: Metric): readonly AtLambda[] {
  const figure = figureOf(source, { kind: 'collapse', metric, against: 'lambda' })
  if (figure.kind !== 'collapse') return []
  const marks = figure.groups.flatMap((each) => each.marks)
  return Array.from(
    group(marks, ({ x }) => x),
    ([lambda, members]) => ({ lambda, value: mean(members, ({ y }) => y) ?? NaN }),
  ).sort((a, b) => a.lambda - b.lambda)
}

function leastOf(along: readonly AtLambda[]): AtLambda | undefined {
  const least = min(along, ({ value }) => value)
  return along.find(({ value }) => value === least)
}
