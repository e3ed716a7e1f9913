import { acos, sin } from '../../elementary/index.ts'
import { dot, norm } from '../../theory/vector.ts'

/**
 * Networks with one hidden layer, x ↦ aᵀ max(Wx, 0). Their weights are a vector: W (width × inputs, row by row), then a (width).
 */

/**
 * Random weights W ~ N(0, 1/inputs), a ~ N(0, 2/width), drawn in this order: on x ~ N(0, I) the outputs have mean square 1, over all weights.
 *
 * @param normal draws standard normals
 */
export function randomWeights(inputs: number, width: number, normal: () => number): Float64Array {
  const deviations = [Math.sqrt(1 / inputs), Math.sqrt(2 / width)]
  return Float64Array.from(
    { length: width * (inputs + 1) },
    (_, i) => deviations[i < width * inputs ? 0 : 1] * normal(),
  )
}

/**
 * Outputs of a network.
 *
 * @param x inputs, row by row
 * @param out f(x) of each row
 * @param hidden where given, max(Wx, 0) of each row
 */
export function outputs(w: Float64Array, x: Float64Array, out: Float64Array, hidden?: Float64Array): Float64Array {
  const inputs = x.length / out.length
  const width = w.length / (inputs + 1)
  const outer = width * inputs
  for (let i = 0; i < out.length; i++) {
    let output = 0
    for (let j = 0; j < width; j++) {
      let sum = 0
      for (let k = 0; k < inputs; k++) sum += w[j * inputs + k] * x[i * inputs + k]
      const active = Math.max(sum, 0)
      if (hidden) hidden[i * width + j] = active
      output += w[outer + j] * active
    }
    out[i] = output
  }
  return out
}

/**
 * E f(x)² over x ~ N(0, I): Σ aᵢ aⱼ ‖wᵢ‖ ‖wⱼ‖ (sin φ + (π − φ) cos φ)/(2π), with φ the angle between wᵢ and wⱼ.
 *
 * Source: Cho and Saul 2009, the arc-cosine kernel of degree 1.
 */
export function meanSquare(w: Float64Array, inputs: number): number {
  const width = w.length / (inputs + 1)
  const rows = Array.from({ length: width }, (_, j) => w.subarray(j * inputs, (j + 1) * inputs))
  const norms = rows.map(norm)
  const outer = w.subarray(width * inputs)
  let sum = 0
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) {
      const size = norms[i] * norms[j]
      const cosine = i === j ? 1 : Math.max(-1, Math.min(1, dot(rows[i], rows[j]) / size))
      const angle = acos(cosine)
      sum += outer[i] * outer[j] * size * (sin(angle) + (Math.PI - angle) * cosine)
    }
  }
  return sum / (2 * Math.PI)
}
