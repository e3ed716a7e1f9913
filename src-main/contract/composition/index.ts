import { z } from 'zod'
import { compositionSchema } from './composition.ts'

export {
  type ComposedPanel,
  type Composition,
  compositionSchema,
  experimentsOf,
  letterForms,
  lettersOf,
  type PanelPlace,
  placesOf,
  type SharedPart,
  withExperiments,
} from './composition.ts'

/** The JSON Schema of a composed figure, for editors; published as `resources/schema/composition.schema.json`. */
export function compositionJsonSchema(): object {
  return {
    title: 'Composed figure of Momentum Workbench',
    description: 'Several figures printed as one: mgd compose FILE --out OUT',
    ...z.toJSONSchema(compositionSchema, { io: 'input' }),
  }
}
