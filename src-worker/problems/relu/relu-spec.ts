import type { Fields, ValueOf } from '../../experiment/fields.ts'

/** Sizes of a teacher and a student, and of the samples that one teaches the other. */
export const reluSchema = ({ z, count, numberIn }: Fields) =>
  z.strictObject({
    kind: z.literal('relu-network'),
    inputs: count,
    teacherWidth: count,
    width: count,
    samples: count,
    testSamples: count,
    initScale: numberIn({ above: 0 }),
  })
export type ReluNetworkSpec = ValueOf<typeof reluSchema>
