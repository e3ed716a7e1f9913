import { z } from 'zod'
import type { Range } from './axis.ts'

/** The most points one axis may have. */
const MAX_AXIS_POINTS = 100_000

type Axes = ReturnType<typeof newAxis>

/** Of a range there is one schema of each sort: experiment files have a few ranges and many fields. */
const numbers = new Map<string, z.ZodType<number>>()
const axes = new Map<string, Axes>()

/** A number in a range. @param range bounds; a bound that is left out does not apply */
function numberIn(range: Range = {}): z.ZodType<number> {
  return known(numbers, range, newNumber)
}

/** An axis whose every value lies in a range. @param range bounds of every value of the axis */
function axisIn(range: Range = {}): Axes {
  return known(axes, range, newAxis)
}

function known<T>(made: Map<string, T>, range: Range, make: (range: Range) => T): T {
  const key = JSON.stringify(range)
  const found = made.get(key) ?? make(range)
  made.set(key, found)
  return found
}

function newNumber(range: Range): z.ZodType<number> {
  let schema = z.number()
  if (range.integer) schema = schema.int()
  if (range.above !== undefined) schema = schema.gt(range.above)
  if (range.atLeast !== undefined) schema = schema.gte(range.atLeast)
  if (range.below !== undefined) schema = schema.lt(range.below)
  if (range.atMost !== undefined) schema = schema.lte(range.atMost)
  return schema
}

function newAxis(range: Range) {
  const value = numberIn(range)
  const count = numberIn({ integer: true, atLeast: 1, atMost: MAX_AXIS_POINTS })
  const grid = z.tuple([value, value, count])
  const positive = numberIn({ ...range, ...(range.above === undefined || range.above < 0 ? { above: 0 } : {}) })
  return z.union([
    value,
    z.strictObject({ values: z.array(value).min(1).max(MAX_AXIS_POINTS) }),
    z.strictObject({ linspace: grid }),
    z.strictObject({ logspace: z.tuple([positive, positive, count]) }),
  ])
}

function newFields() {
  return {
    // As a whole it would stand in the program with each of its languages.
    z: {
      array: z.array,
      boolean: z.boolean,
      discriminatedUnion: z.discriminatedUnion,
      enum: z.enum,
      literal: z.literal,
      looseObject: z.looseObject,
      number: z.number,
      partialRecord: z.partialRecord,
      strictObject: z.strictObject,
      string: z.string,
      tuple: z.tuple,
      union: z.union,
    },
    numberIn,
    axisIn,
    /** A size: a whole number from 1 to a million. */
    count: numberIn({ integer: true, atLeast: 1, atMost: 1_000_000 }),
    /** A list of finite numbers, at least one. */
    vector: z.array(numberIn()).min(1),
  }
}

/**
 * What schemas of the experiment file are written with: zod, and fields that many have.
 *
 * It is handed to them: threads of a sweep, which take a file that was checked, know how schemas are written and load no zod.
 */
export type Fields = ReturnType<typeof newFields>

/** Writes a schema. */
type Writer<Schema> = (fields: Fields) => Schema

/** Valid values of the schema that is so written. */
export type ValueOf<Write extends Writer<z.ZodType>> = z.infer<ReturnType<Write>>

/** The schemas of a list of descriptors, for a union by `kind`. */
export type SchemasOf<Each extends readonly { readonly schema: Writer<unknown> }[]> = {
  -readonly [I in keyof Each]: ReturnType<Each[I]['schema']>
}

let fields: Fields | undefined
const written = new Map<Writer<unknown>, unknown>()

/** The schema that is so written, made when it is first asked for. */
export function schemaBy<Schema>(write: Writer<Schema>): Schema {
  if (!written.has(write)) written.set(write, write((fields ??= newFields())))
  return written.get(write) as Schema
}

/** The fields that a kind of method, problem or data has in a file, by name; none of what is no kind. */
export function shapeOf(kind: { readonly schema: Writer<z.ZodObject> } | undefined): z.ZodObject['shape'] {
  return kind ? schemaBy(kind.schema).shape : {}
}
