import type { FigureSource } from '../../../figures/index.ts'
import { abscissa } from '../../../figures/parts/abscissa.ts'
import { epsilonAt } from '../../../figures/parts/aligned.ts'
import type { Measure, SpecOf } from '../measure.ts'
import { fitted, orderOf } from './order.ts'

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
  return found.reduce((max, each, j) => Math.max(max, Math.abs(Math.log(each / wanted[j]))), 0)
}
