import { z } from 'zod'
import { foreignSchema } from './schema.ts'

/** The JSON Schema of files of imported runs, published as `resources/schema/imported-runs.schema.json`. */
export function foreignJsonSchema(): object {
  return { title: 'Runs for Momentum Workbench', ...z.toJSONSchema(foreignSchema(), { target: 'draft-7' }) }
}
