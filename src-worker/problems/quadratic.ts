import { z } from 'zod'
import { numberIn } from '../experiment/axis.ts'
import { lengthFaults } from '../experiment/fault.ts'
import { vector } from '../experiment/fields.ts'
import type { GradientSeries, Instance } from './instance.ts'
import type { ProblemKind } from './problem.ts'

const schema = z.strictObject({
  kind: z.literal('quadratic'),
  eigenvalues: z.array(numberIn({ atLeast: 0 })).min(1),
  start: vector,
})
type QuadraticSpec = z.infer<typeof schema>

export const quadraticProblem = {
  kind: 'quadratic',
  name: 'Quadratic',
  schema,
  begin: { kind: 'quadratic', eigenvalues: [1, 10], start: [1, 1] },
  hasBalancedness: false,
  coordinates: 'w',
  fast: false,
  curvatures: ({ eigenvalues }: QuadraticSpec) => eigenvalues,
  samples: () => 0,
  faults: ({ eigenvalues, start }: QuadraticSpec) =>
    lengthFaults(['problem', 'start'], start, 'problem.eigenvalues', eigenvalues.length),
  open: (spec: QuadraticSpec) => ({ sharedKey: () => '', instance: () => quadratic(spec) }),
} as const satisfies ProblemKind

/** A quadratic with known eigenvalues, in its own axes. */
export interface Quadratic extends Instance {
  readonly kind: 'quadratic'
  /** hᵢ ≥ 0 */
  readonly eigenvalues: Float64Array
}

/**
 * F(w) = ½ Σ hᵢ wᵢ², with gradient h ⊙ w.
 *
 * Source: Papazov, Pesme, Flammarion 2024, Figure 1.
 */
export function quadratic(spec: QuadraticSpec): Quadratic {
  const h = Float64Array.from(spec.eigenvalues)
  const loss = (w: Float64Array): number => 0.5 * w.reduce((sum, each, i) => sum + h[i] * each * each, 0)

  return {
    kind: 'quadratic',
    eigenvalues: h,
    dimension: h.length,
    parameters: h.length,
    samples: 0,
    crosses: false,
    slope: null,
    start: () => Float64Array.from(spec.start),
    gradient(w, out) {
      for (let i = 0; i < h.length; i++) out[i] = h[i] * w[i]
      return loss(w)
    },
    curvature: () => ({ diagonal: h, factor: new Float64Array(0), rows: 0 }),
    series: (order) => quadraticSeries(h, order),
    observe: (w) => ({
      trainLoss: loss(w),
      testLoss: NaN,
      error: Math.sqrt(w.reduce((sum, each) => sum + each * each, 0)),
      l1: w.reduce((sum, each) => sum + Math.abs(each), 0),
      balancednessNorm: NaN,
      balancednessGeometricMean: NaN,
    }),
    theta: (w) => w.slice(),
    delta: () => null,
  }
}

function quadraticSeries(h: Float64Array, order: number): GradientSeries {
  const width = h.length
  const states = new Float64Array((order + 1) * width)
  const gradients = new Float64Array((order + 1) * width)
  return {
    states,
    gradients,
    slopes: null,
    squaredSlopes: null,
    extend(k) {
      for (let i = 0, at = k * width; i < width; i++, at++) gradients[at] = h[i] * states[at]
    },
  }
}
