import { z } from 'zod'
import { numberIn } from './axis.ts'

/** A size: a whole number from 1 to a million. */
export const count = numberIn({ integer: true, atLeast: 1, atMost: 1_000_000 })
/** A list of finite numbers, at least one. */
export const vector = z.array(numberIn()).min(1)

/** The schemas of a list of descriptors, for a union by `kind`. */
export type SchemasOf<Each extends readonly { readonly schema: unknown }[]> = {
  -readonly [I in keyof Each]: Each[I]['schema']
}
