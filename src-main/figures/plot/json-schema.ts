import { z } from 'zod'
import { plotFileSchema } from './spec.ts'

/** The JSON Schema of a plot document, for editors; published as `resources/schema/plot.schema.json`. */
export function plotJsonSchema(): object {
  return {
    title: 'Plot of Momentum Workbench',
    description: 'A plot of runs: mgd export ID --plot FILE, or of several experiments mgd compare ID... --plot FILE',
    ...z.toJSONSchema(plotFileSchema, { io: 'input' }),
  }
}
