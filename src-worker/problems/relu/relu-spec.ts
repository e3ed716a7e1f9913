import { z } from 'zod'
import { numberIn } from '../../experiment/axis.ts'
import { count } from '../../experiment/fields.ts'

/** Sizes of a teacher and a student, and of the samples that one teaches the other. */
export const reluSchema = z.strictObject({
  kind: z.literal('relu-network'),
  inputs: count,
  teacherWidth: count,
  width: count,
  samples: count,
  testSamples: count,
  initScale: numberIn({ above: 0 }),
})
export type ReluNetworkSpec = z.infer<typeof reluSchema>
