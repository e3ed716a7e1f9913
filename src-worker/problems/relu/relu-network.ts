import type { ReluNetworkSpec } from './relu-spec.ts'
import { stream } from '../../random/index.ts'
import type { Instance } from '../instance.ts'
import type { Lesson, ReluData } from './relu-data.ts'
import { outputs, randomWeights } from './relu-layer.ts'
import { reluPieces } from './relu-pieces.ts'

/** A network with one hidden layer that learns from another one. */
export interface ReluNetwork extends Instance {
  readonly kind: 'relu-network'
  readonly data: ReluData
  /** Hidden units. */
  readonly width: number
}

export function isReluNetwork(instance: Instance): instance is ReluNetwork {
  return instance.kind === 'relu-network'
}

/**
 * The ReLU network f(x) = aᵀ max(Wx, 0) with training loss 1/(2n) Σ (f(xᵢ) − yᵢ)², the derivative of max(z, 0) at z = 0 taken as 0.
 *
 * The state is (W row by row, a). Its start is `initScale` times random weights W ~ N(0, 1/inputs) and a ~ N(0, 2/width), drawn from the
 * run's own seed: outputs are of order `initScale`². There is neither ‖θ‖₁ nor error, as the same function has many weights.
 *
 * Source: Papazov, Pesme, Flammarion 2024, Figure 2.
 */
export function reluNetwork(
  { width, initScale }: Pick<ReluNetworkSpec, 'width' | 'initScale'>,
  data: ReluData,
): ReluNetwork {
  const { n, inputs, training, test } = data
  const dimension = width * (inputs + 1)
  const hidden = new Float64Array(n * width)
  const residual = new Float64Array(n)

  return {
    kind: 'relu-network',
    data,
    width,
    dimension,
    parameters: dimension,
    samples: n,
    crosses: false,
    jumps: true,
    slope: null,
    start: (_, seed) => randomWeights(inputs, width, stream(seed, 'student').normal).map((each) => initScale * each),
    gradient(w, out, weights) {
      const loss = lossOf(w, training, residual, hidden)
      out.fill(0)
      for (let i = 0; i < n; i++) {
        const active = hidden.subarray(i * width, (i + 1) * width)
        const x = training.x.subarray(i * inputs, (i + 1) * inputs)
        addGradient(w, x, active, residual[i] * (weights ? weights[i] : 1 / n), out)
      }
      return loss
    },
    observe: (w) => ({
      trainLoss: lossOf(w, training, residual),
      testLoss: lossOf(w, test, new Float64Array(test.y.length)),
      error: NaN,
      l1: NaN,
      balancednessNorm: NaN,
      balancednessGeometricMean: NaN,
    }),
    pieces: (order) => reluPieces(training, width, order),
    theta: (w) => w.slice(),
    delta: () => null,
  }
}

/** Half the mean square of f(xᵢ) − yᵢ, which are written to `residual`. */
function lossOf(w: Float64Array, { x, y }: Lesson, residual: Float64Array, hidden?: Float64Array): number {
  outputs(w, x, residual, hidden)
  let squares = 0
  for (let i = 0; i < y.length; i++) {
    residual[i] -= y[i]
    squares += residual[i] * residual[i]
  }
  return squares / (2 * y.length)
}

/** Adds r ∇f(x): in each unit that is active, r a x for W and r max(wᵀx, 0) for a. */
function addGradient(w: Float64Array, x: Float64Array, active: Float64Array, r: number, out: Float64Array): void {
  const inputs = x.length
  const outer = inputs * active.length
  for (let j = 0; j < active.length; j++) {
    if (!(active[j] > 0)) continue
    const inner = r * w[outer + j]
    for (let k = 0; k < inputs; k++) out[j * inputs + k] += inner * x[k]
    out[outer + j] += r * active[j]
  }
}
