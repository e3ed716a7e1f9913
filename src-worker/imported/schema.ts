import { type Fields, schemaBy, type ValueOf } from '../experiment/fields.ts'
import { paperProblem, problemKinds } from '../problems/kinds.ts'
import { lossField } from '../problems/linear/loss.ts'
import { outcomes } from '../run/result.ts'

/** Problems whose runs may come from elsewhere, the paper's first. */
const importable = [paperProblem, ...problemKinds.filter((each) => each.imports && each !== paperProblem)]

/** A run that was computed elsewhere. */
function runSchema(fields: Fields) {
  const { z, numberIn, vector } = fields
  /** A number, or null where it was not finite. */
  const measured = z.number().nullable()
  const parameter = numberIn().optional()
  const weights = { plus: vector.optional(), minus: vector.optional(), u: vector.optional(), v: vector.optional() }
  const matrix = z.array(vector).min(1)

  return z.strictObject({
    seed: numberIn({ integer: true, atLeast: 0, atMost: 2 ** 32 - 1 }).optional(),
    gamma: parameter,
    beta: parameter,
    lambda: parameter,
    scale: parameter,
    batch: parameter,
    beta1: parameter,
    beta2: parameter,
    epsilon: parameter,
    r: parameter,
    outcome: z.enum(outcomes).optional(),
    steps: numberIn({ integer: true, atLeast: 0, atMost: Number.MAX_SAFE_INTEGER }),
    time: measured.optional(),
    trainLoss: measured.optional(),
    testLoss: measured.optional(),
    crossings: numberIn({ integer: true, atLeast: 0 }).optional(),
    /** θ, Δ and the weights at the end: w₊ and w₋, or u and v with w± = u ± v. */
    theta: vector.optional(),
    delta: vector.optional(),
    ...weights,
    /** The weights one step before the end. */
    previous: z.strictObject(weights).optional(),
    /** G = Σ γ ∇L(θ_k), of the mini-batches where there are some. */
    impulse: vector.optional(),
    /** S± = Σ_k (w_{k+1} − w_k − β(w_k − w_{k−1}))/w_k, w₋₁ = w₀, of the heavy ball. */
    pathSums: z.strictObject({ plus: vector, minus: vector }).optional(),
    trajectory: z
      .strictObject({
        /** k of each point, ascending from 0. */
        step: z.array(numberIn({ integer: true, atLeast: 0 })).min(1),
        time: z.array(z.number()).optional(),
        trainLoss: z.array(measured).optional(),
        testLoss: z.array(measured).optional(),
        theta: matrix.optional(),
        plus: matrix.optional(),
        minus: matrix.optional(),
        u: matrix.optional(),
        v: matrix.optional(),
      })
      .optional(),
  })
}
export type ForeignRun = ValueOf<typeof runSchema>

function written(fields: Fields) {
  const { z, numberIn, vector } = fields
  return z.strictObject({
    $schema: z.string().optional(),
    schema: z.literal(1),
    kind: z.literal('imported-runs').optional(),
    name: z.string().min(1).max(200),
    notes: z.string().optional(),
    tags: z.array(z.string().min(1)).optional(),
    /** Program that computed them, `PyTorch 2.6`. */
    source: z.string().min(1).max(200).optional(),
    /** The model: how θ is made of what was trained, and its loss. */
    problem: z
      .strictObject({
        kind: z.enum(importable.map(({ kind }) => kind)),
        depth: numberIn({ integer: true, atLeast: 2, atMost: 100 }).optional(),
        loss: lossField(fields),
        init: z
          .union([
            z.strictObject({ scale: numberIn({ above: 0 }) }),
            z.strictObject({ u: vector, v: vector }),
            z.strictObject({ theta: vector }),
          ])
          .optional(),
      })
      .optional(),
    /** The method: its kind, and what no run changes. */
    method: z.looseObject({ kind: z.string() }),
    /** The samples that the runs learnt from. */
    data: z.strictObject({ x: z.array(vector).min(1), y: vector, thetaStar: vector.optional() }).optional(),
    /** Training loss at or below which a run that names no outcome has converged. */
    stopLoss: numberIn({ atLeast: 0 }).optional(),
    runs: z.array(runSchema(fields)).min(1).max(100_000),
  })
}

/** The schema of the file of runs that were computed elsewhere, version 1. */
export const foreignSchema = () => schemaBy(written)
export type ForeignFile = ValueOf<typeof written>

/** Fields of a run that are its parameters. */
export const foreignParameters = [
  ...['gamma', 'beta', 'lambda', 'scale', 'batch', 'beta1', 'beta2', 'epsilon', 'r'],
] as readonly (keyof ForeignRun &
  ('gamma' | 'beta' | 'lambda' | 'scale' | 'batch' | 'beta1' | 'beta2' | 'epsilon' | 'r'))[]
