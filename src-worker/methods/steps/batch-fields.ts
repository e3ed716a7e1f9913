import { axisValues, type Axis } from '../../experiment/axis.ts'
import { type Fault, fault } from '../../experiment/fault.ts'
import type { Fields } from '../../experiment/fields.ts'
import type { MethodDocument } from '../method.ts'

const samplings = ['with-replacement', 'without-replacement'] as const

/** Mini-batches of a method that cannot do without. */
export const neededBatches = ({ z, axisIn }: Fields) => ({
  batch: axisIn({ integer: true, atLeast: 1 }),
  sampling: z.enum(samplings),
})

/** Mini-batches as every discrete method may have them: both fields, or neither. */
export function batchFields(fields: Fields) {
  const { batch, sampling } = neededBatches(fields)
  return { batch: batch.optional(), sampling: sampling.optional() }
}

type Batched = MethodDocument & { readonly batch?: Axis; readonly sampling?: string }

/** Faults of a batch size without a way of sampling, and the other way round. */
export function batchFieldFaults({ batch, sampling }: Batched): Fault[] {
  if (batch !== undefined && sampling === undefined) {
    const allowed = samplings.map((each) => `"${each}"`).join(' or ')
    return [fault(['method', 'sampling'], `this field is missing; beside batch, give ${allowed}`)]
  }
  if (batch !== undefined || sampling === undefined) return []
  return [fault(['method', 'batch'], 'this field is missing; beside sampling, give a whole number of samples')]
}

/** The batches of a file at their largest, whose steps take longest. */
export function largestBatch({ batch, sampling }: Batched): { batch?: number; sampling?: string } {
  return batch === undefined ? {} : { batch: Math.max(...axisValues(batch)), sampling }
}
