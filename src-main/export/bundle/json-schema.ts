import { z } from 'zod'
import { resultsSchema } from './results.ts'

/**
 * The JSON Schema of the results file; published as `resources/schema/results.schema.json`. Fields may come to the file, so it does not forbid those
 * that it does not know.
 */
export function resultsJsonSchema(): object {
  return {
    title: 'Momentum Workbench results',
    ...z.toJSONSchema(resultsSchema, { target: 'draft-7', io: 'input' }),
  }
}
