import { figureOf, type FigureSource } from '../../figures/index.ts'
import { abscissa } from '../../figures/parts/abscissa.ts'
import { epsilonAt } from '../../figures/parts/aligned.ts'
import { formatNumber } from '../../contract/index.ts'
import type { Measure, SpecOf } from './measure.ts'
import { orderOf } from './order.ts'

/** The time steps that the order is fitted to: with larger ones higher orders are seen. */
const FINEST = 4

/** The order in ε with which paths of MGD on a quadratic come to MGF(λ), from their largest distance. */
export const pathOrder: Measure<SpecOf<'path-order'>> = {
  of(evidence, { experiment }) {
    const source = evidence(experiment)
    const runs = Array.from({ length: source.plan.count }, (_, run) => run)
    const figure = figureOf(source, { kind: 'path', runs: runs.slice(-8) })
    if (figure.kind !== 'path') return { missing: figure.kind === 'none' ? figure.reason : 'there are no paths' }
    const finest = figure.paths.toSorted((a, b) => a.timeStep - b.timeStep).slice(0, FINEST)
    if (finest.length < 2) return { missing: 'fewer than two paths have finished' }
    return {
      value: orderOf(finest.map(({ timeStep, distance }) => ({ x: timeStep, y: distance }))),
      detail: fitted(finest.map(({ timeStep, distance }) => ({ x: timeStep, y: distance }))),
    }
  },
}

/** The order in ε with which ln Δ of MGD comes to that of MGF(λ) or MGF(λ′) at one time. */
export const balancednessOrder: Measure<SpecOf<'balancedness-order'>> = {
  needs: ({ plan }) => Array.from({ length: plan.count }, (_, run) => run),

  of(evidence, { experiment, flow, against }) {
    const [discrete, flows] = [evidence(experiment), evidence(flow)]
    const points = Array.from(discrete.results.values()).flatMap(({ index, delta }) => {
      const limit = flowAt(flows, abscissa(discrete.experiment, discrete.plan.run(index).values, against))
      return delta && limit ? [{ x: epsilonAt(discrete, index), y: deviation(delta, limit) }] : []
    })
    if (points.length < 2) return { missing: 'fewer than two runs have a flow to be compared with' }
    return { value: orderOf(points), detail: fitted(points) }
  },
}

/** Δ of the flow with this λ. */
function flowAt({ plan, results }: FigureSource, lambda: number): Float64Array | null {
  const found = Array.from(results.values()).find(
    ({ index }) => Math.abs((plan.run(index).values.lambda ?? 0) - lambda) <= 1e-9 * lambda,
  )
  return found?.delta ?? null
}

/** The largest difference of ln Δ over the coordinates. */
function deviation(found: Float64Array, wanted: Float64Array): number {
  return found.reduce((most, each, j) => Math.max(most, Math.abs(Math.log(each / wanted[j]))), 0)
}

function fitted(points: readonly { readonly x: number; readonly y: number }[]): string {
  const sorted = points.toSorted((a, b) => b.x - a.x)
  const [first, last] = [sorted[0], sorted[sorted.length - 1]]
  return `fitted to ${points.length} time steps: ${formatNumber(first.y, 3)} at ε = ${formatNumber(first.x, 3)}, ${formatNumber(last.y, 3)} at ε = ${formatNumber(last.x, 3)}`
}
