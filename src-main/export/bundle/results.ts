import { z } from 'zod'
import { allMetrics, metricEntry } from '../../../src-worker/metrics/index.ts'
import { outcomes, type RunResult } from '../../../src-worker/run/result.ts'

// The results file, schema 1, read back: what resultsJson writes. Its JSON Schema is made of this; see json-schema.ts.

const real = z.number().nullable()
const vector = z.array(real).transform((values) => Float64Array.from(values, (value) => value ?? NaN))
const empty = new Float64Array(0)

/** Metrics that stand beside the fields of a run; a file of before one was measured lacks it. */
const measured = allMetrics.filter((metric) => 'measure' in metricEntry(metric))
const metrics = z
  .object(Object.fromEntries(measured.map((metric) => [metric, real.optional()])))
  .transform((values) => ({ metrics: values as RunResult['metrics'] }))

const trajectory = z
  .object({
    time: vector,
    trainLoss: vector,
    testLoss: vector,
    l1: vector,
    balancedness: vector,
    theta: z.array(vector).optional(),
    plus: z.array(vector).optional().describe('w₊ of each point, where record.weights is true'),
    minus: z.array(vector).optional().describe('w₋ of each point, where record.weights is true'),
    sharpness: vector.optional().describe('Largest curvature at each point, where record.sharpness is true'),
  })
  .transform(({ theta, plus, minus, sharpness, ...columns }) => ({
    ...columns,
    theta: theta ? joined(theta) : empty,
    ...(plus && minus ? { plus: joined(plus), minus: joined(minus) } : {}),
    ...(sharpness ? { sharpness } : {}),
  }))

const run = z
  .object({
    index: z.number().int().min(0),
    key: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe('SHA-256 of all that determines the run'),
    kernel: z.string().optional().describe('What computed the run'),
    seed: z.number().int().min(0).max(0xffffffff),
    params: z.record(z.string(), z.number()),
    outcome: z.enum(outcomes),
    steps: z.number().int().min(0),
    time: real,
    trainLoss: real,
    testLoss: real,
    error: real,
    l1: real,
    balancedness: z.object({ norm: real, geometricMean: real, start: real }).nullable(),
    crossings: z.number().int().min(0),
    firstCrossingTime: real,
    theta: vector.optional(),
    parameters: vector.optional(),
    delta: vector.optional(),
    certificate: z
      .object({
        kind: z.enum(['path-sum', 'telescoped']).default('telescoped'),
        identityResidual: real,
        distance: real,
        distanceToOwnData: real.optional(),
        stoppingAllowance: real.optional(),
        thetaTilde: vector,
        deltaPredicted: vector,
      })
      .nullable(),
    certificateReason: z.string().max(1000).nullable().optional(),
    trajectory: trajectory.optional(),
    message: z.string().optional(),
  })
  .and(metrics)
  .transform(
    ({ theta, parameters, delta, certificate, certificateReason, trajectory, message, ...scalars }): RunResult => ({
      ...scalars,
      theta: theta ?? parameters ?? null,
      delta: delta ?? null,
      certificate: certificate && {
        ...certificate,
        identityResidual: certificate.identityResidual ?? NaN,
        distance: certificate.distance ?? NaN,
        distanceToOwnData: certificate.distanceToOwnData ?? NaN,
        stoppingAllowance: certificate.stoppingAllowance ?? NaN,
      },
      certificateReason: certificateReason ?? null,
      trajectory: trajectory ?? null,
      ...(message === undefined ? {} : { message }),
    }),
  )

export const resultsSchema = z.object({
  schema: z.literal(1),
  experiment: z.looseObject({}).optional().describe('The experiment file as it was read; see experiment.schema.json'),
  provenance: z
    .object({
      version: z.string().max(100),
      kernel: z.string().max(100),
      node: z.string().max(100),
      platform: z.string().max(100),
      startedAt: z.string().max(40),
      elapsedMs: z.number().min(0),
    })
    .nullable(),
  where: z.string().optional().describe('The filter that chose the runs; absent where all are here'),
  runs: z.array(run),
})

function joined(rows: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(rows.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const row of rows) {
    all.set(row, at)
    at += row.length
  }
  return all
}
