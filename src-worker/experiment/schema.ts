import { z } from 'zod'
import { methodSchema } from '../methods/registry.ts'
import { axisIn, numberIn } from './axis.ts'

// Unknown fields are faults, so every object is strict. A field that no version needs any more stays readable.

const count = numberIn({ integer: true, atLeast: 1, atMost: 1_000_000 })
const finite = numberIn()
const vector = z.array(finite).min(1)
const seed = numberIn({ integer: true, atLeast: 0, atMost: 2 ** 32 - 1 })

const sparseGaussian = z.strictObject({
  kind: z.literal('sparse-gaussian'),
  n: count,
  d: count,
  sparsity: numberIn({ integer: true, atLeast: 0 }),
  mean: axisIn(),
  noise: axisIn({ atLeast: 0 }),
  magnitude: finite.optional(),
})

const inline = z.strictObject({
  kind: z.literal('inline'),
  x: z.array(vector).min(1),
  y: vector,
  thetaStar: vector.optional(),
})

const table = z.strictObject({
  kind: z.literal('table'),
  path: z.string().min(1),
  target: z.string().min(1),
  features: z.array(z.string().min(1)).min(1).optional(),
  standardise: z.boolean().optional(),
  heldOut: numberIn({ atLeast: 0, below: 1 }).optional(),
})

const init = z.union([z.strictObject({ scale: axisIn({ above: 0 }) }), z.strictObject({ u: vector, v: vector })])

const quadratic = z.strictObject({
  kind: z.literal('quadratic'),
  eigenvalues: z.array(numberIn({ atLeast: 0 })).min(1),
  start: vector,
})

export const dataSchema = z.discriminatedUnion('kind', [sparseGaussian, inline, table])

const diagonalNetwork = z.strictObject({
  kind: z.literal('diagonal-network'),
  data: dataSchema,
  init,
})

const reluNetwork = z.strictObject({
  kind: z.literal('relu-network'),
  inputs: count,
  teacherWidth: count,
  width: count,
  samples: count,
  testSamples: count,
  initScale: numberIn({ above: 0 }),
})

export const problemSchema = z.discriminatedUnion('kind', [quadratic, diagonalNetwork, reluNetwork])

/** The experiment file, version 1. */
export const experimentSchema = z.strictObject({
  $schema: z.string().optional(),
  schema: z.literal(1),
  name: z.string().min(1).max(200),
  notes: z.string().optional(),
  tags: z.array(z.string().min(1)).optional(),
  problem: problemSchema,
  method: methodSchema,
  seeds: z
    .strictObject({
      first: seed,
      count: numberIn({ integer: true, atLeast: 1, atMost: 100_000 }),
      data: seed.optional(),
    })
    .optional(),
  stop: z.strictObject({
    loss: numberIn({ atLeast: 0 }).optional(),
    steps: numberIn({ integer: true, atLeast: 1, atMost: Number.MAX_SAFE_INTEGER }).optional(),
    time: numberIn({ above: 0 }).optional(),
    diverged: numberIn({ above: 0 }).optional(),
  }),
  record: z
    .strictObject({
      trajectory: numberIn({ integer: true, atLeast: 0, atMost: 100_000 }).optional(),
      vectors: z.boolean().optional(),
    })
    .optional(),
})

/** An experiment as it was read: the user's own document, valid. */
export type Experiment = z.infer<typeof experimentSchema>
export type ProblemSpec = Experiment['problem']
export type DiagonalNetworkSpec = Extract<ProblemSpec, { kind: 'diagonal-network' }>
export type ReluNetworkSpec = Extract<ProblemSpec, { kind: 'relu-network' }>
export type DataSpec = DiagonalNetworkSpec['data']
export type MethodSpec = Experiment['method']
