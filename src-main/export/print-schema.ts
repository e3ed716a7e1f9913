import { z } from 'zod'
import { printFileSchema } from '../contract/index.ts'

/** The JSON Schema of a print style, for editors; published as `resources/schema/print-style.schema.json`. */
export function printStyleJsonSchema(): object {
  return {
    title: 'Print style of Momentum Workbench',
    description: 'Size, face, colours and parts of printed figures: mgd export ID --style FILE',
    ...z.toJSONSchema(printFileSchema, { io: 'input' }),
  }
}
