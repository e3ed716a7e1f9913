import { neededBatches } from './steps/batch-fields.ts'
import { mgd } from './mgd.ts'
import type { DiscreteMethod } from './method.ts'
import { momentumFields } from './steps/momentum-fields.ts'

/** Stochastic momentum gradient descent: MGD by the gradients of mini-batches. */
export const smgd = {
  ...mgd,
  kind: 'smgd',
  name: 'SMGD',
  title: 'Stochastic momentum gradient descent',
  schema: (fields) =>
    fields.z.strictObject({ kind: fields.z.literal('smgd'), ...momentumFields(fields), ...neededBatches(fields) }),
  begin: { batch: 5, sampling: 'with-replacement' },
} as const satisfies DiscreteMethod
