import type { Objective } from '../../objective.ts'

/** Gradients at all nodes of a step, node after node. */
export interface NodeGradients {
  /** Writes ∇F at each of the states w into `out`, both nodes × dimension; returns the loss at the last. */
  evaluate(w: Float64Array, out: Float64Array): number
  /** Adds g and g ⊙ g of a node of the last call, g = ∇L(θ), times a weight; nothing where θ is the state itself. */
  addSlope(node: number, weight: number, sum: Float64Array, sumOfSquares: Float64Array): void
}

export function nodeGradients(instance: Objective, nodes: number): NodeGradients {
  const { dimension, parameters, slope } = instance
  const slopes = slope ? new Float64Array(nodes * parameters) : null
  return {
    evaluate(w, out) {
      let loss = NaN
      for (let k = 0; k < nodes; k++) {
        const [from, to] = [k * dimension, (k + 1) * dimension]
        loss = instance.gradient(w.subarray(from, to), out.subarray(from, to))
        if (slope) slopes!.set(slope, k * parameters)
      }
      return loss
    },
    addSlope(node, weight, sum, sumOfSquares) {
      if (!slopes) return
      for (let j = 0, at = node * parameters; j < parameters; j++, at++) {
        sum[j] += weight * slopes[at]
        sumOfSquares[j] += weight * slopes[at] * slopes[at]
      }
    },
  }
}
