import { z } from 'zod'
import { axisIn, axisValues } from '../experiment/axis.ts'
import { mgd } from './mgd.ts'
import type { DiscreteMethod, MethodDocument } from './method.ts'
import { momentumFields } from './momentum-fields.ts'

const schema = z.strictObject({
  kind: z.literal('smgd'),
  ...momentumFields,
  batch: axisIn({ integer: true, atLeast: 1 }),
  sampling: z.enum(['with-replacement', 'without-replacement']),
})

/** Stochastic momentum gradient descent: MGD by the gradients of mini-batches. */
export const smgd = {
  ...mgd,
  kind: 'smgd',
  name: 'SMGD',
  title: 'Stochastic momentum gradient descent',
  schema,
  begin: { batch: 5, sampling: 'with-replacement' },
  idle(spec: MethodDocument) {
    const { batch, sampling } = schema.parse(spec)
    // The largest batch of an axis: its steps take longest.
    return { kind: 'smgd', gamma: 1e-12, beta: 0.5, batch: Math.max(...axisValues(batch)), sampling }
  },
} as const satisfies DiscreteMethod
