import { type Literal, printed, typedNumber } from '../../document/index.ts'

/** Form of an axis: one number, a list, or a grid even in the number or in its logarithm. */
export type AxisForm = 'one' | 'values' | 'linspace' | 'logspace'

/** An axis as the form shows it: numbers as they stand in the text. */
export interface WrittenAxis {
  readonly form: AxisForm
  /** The number; the numbers of the list; or from, to and count. */
  readonly parts: readonly string[]
}

/** An axis of the document, as the form shows it. @param source text of a value, as it stands in the document */
export function writtenAxis(value: unknown, source: (path: readonly (string | number)[]) => string): WrittenAxis {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { form: 'one', parts: [source([])] }
  for (const form of ['values', 'linspace', 'logspace'] as const) {
    const list = (value as Partial<Record<string, unknown>>)[form]
    if (Array.isArray(list)) return { form, parts: list.map((_, i) => source([form, i])) }
  }
  return { form: 'one', parts: [''] }
}

/** An axis to be written into the document. */
export function axisJson({ form, parts }: WrittenAxis): unknown {
  if (form === 'one') return numberOrNothing(parts.at(0) ?? '')
  if (form === 'values') return { values: parts.filter((part) => part.trim() !== '').map(typedNumber) }
  return { [form]: [0, 1, 2].map((i) => numberOrNothing(parts.at(i) ?? '')) }
}

/** An empty field is `null` in the document: a fault that says something is missing there. */
function numberOrNothing(text: string): Literal | null {
  return text.trim() === '' ? null : typedNumber(text)
}

/** Numbers typed as a list: separated by commas, semicolons, spaces or line breaks. */
export function listParts(text: string): string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '')
}

/** The same axis in another form, its ends and, where it has one, its count kept. */
export function withForm(axis: WrittenAxis, form: AxisForm): WrittenAxis {
  if (axis.form === form) return axis
  const numbers = valuesOf(axis)
  const first = numbers.at(0) ?? 0
  const last = numbers.at(-1) ?? first
  if (form === 'one') return { form, parts: [axis.parts.at(0) ?? ''] }
  if (form === 'values') return { form, parts: numbers.length > 0 ? numbers.map(text) : ['0'] }
  const count = numbers.length > 1 ? numbers.length : 5
  if (form === 'linspace') return { form, parts: [text(first), text(last === first ? first + 1 : last), String(count)] }
  // A logarithm has no place for zero: the least that is above it takes its place.
  const above = numbers.filter((each) => each > 0)
  const low = first > 0 ? first : (above.at(0) ?? 0.1)
  const high = last > 0 ? last : (above.at(-1) ?? 1)
  return { form, parts: [text(low), text(high === low ? low * 10 : high), String(count)] }
}

/** The most numbers that a grid is spelt out to. */
const maxListed = 200

/** The numbers of an axis as far as they are numbers, at most 200. */
export function valuesOf({ form, parts }: WrittenAxis): readonly number[] {
  const numbers = parts.filter((part) => part.trim() !== '').map(Number)
  if (form === 'one' || form === 'values') return numbers.filter(Number.isFinite)
  const [from, to, count] = numbers
  if (!Number.isFinite(from) || !Number.isFinite(to) || !(count >= 1)) return []
  const n = Math.min(maxListed, Math.round(count))
  return Array.from({ length: n }, (_, i) => {
    const part = n === 1 ? 0 : i / (n - 1)
    return form === 'linspace' ? from + (to - from) * part : from * (to / from) ** part
  })
}

/** Number of values of an axis; null where it does not say. */
export function countOf({ form, parts }: WrittenAxis): number | null {
  if (form === 'one') return 1
  if (form === 'values') return parts.length
  const count = Number(parts.at(2))
  return Number.isInteger(count) && count > 0 ? count : null
}

/** A number in at most three digits, for a field. */
function text(value: number): string {
  return printed(Number(value.toPrecision(3)))
}
