import type { Instance } from '../../problems/index.ts'

/** Gradients at all nodes of a step, node after node. */
export interface NodeGradients {
  /** Writes ∇F at each of the states w into `out`, both nodes × dimension; returns the loss at the last. */
  evaluate(w: Float64Array, out: Float64Array): number
  /** ∇L(θ) at each node of the last call, nodes × parameters; null where θ is the state itself. */
  readonly slopes: Float64Array | null
}

export function nodeGradients(instance: Instance, nodes: number): NodeGradients {
  const { dimension, parameters, slope } = instance
  const slopes = slope ? new Float64Array(nodes * parameters) : null
  return {
    slopes,
    evaluate(w, out) {
      let loss = NaN
      for (let k = 0; k < nodes; k++) {
        const [from, to] = [k * dimension, (k + 1) * dimension]
        loss = instance.gradient(w.subarray(from, to), out.subarray(from, to))
        if (slope) slopes!.set(slope, k * parameters)
      }
      return loss
    },
  }
}
