import { z } from 'zod'

/** Scalars of a run that a figure can show. */
export const metrics = [
  'testLoss',
  'trainLoss',
  'error',
  'l1',
  'balancednessNorm',
  'balancednessGeometricMean',
  'steps',
  'time',
  'crossings',
  'identityResidual',
  'certificateDistance',
] as const
export const metricSchema = z.enum(metrics)
export type Metric = z.infer<typeof metricSchema>
