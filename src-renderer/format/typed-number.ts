import { plainNumber } from '../../src-main/contract/plain.ts'

/** What a typed number may be. */
export interface TypedRange {
  readonly min?: number
  readonly max?: number
  readonly whole?: boolean
}

/** A number as it is typed, with a point or a comma; null where nothing is, and why it is not taken. */
export function readTyped(
  text: string,
  range: TypedRange = {},
): { readonly value: number | null; readonly fault: string } {
  const typed = text.trim()
  if (typed === '') return { value: null, fault: '' }
  const value = Number(typed.replace('−', '-').replace(',', '.'))
  const { min = -Infinity, max = Infinity, whole = false } = range
  if (!Number.isFinite(value)) return { value: null, fault: `${typed} is no number${allowed(range)}` }
  if (value < min || value > max) return { value, fault: `${typed} is out of range${allowed(range)}` }
  if (whole && !Number.isInteger(value)) return { value, fault: `${typed} is no whole number${allowed(range)}` }
  return { value, fault: '' }
}

function allowed({ min, max }: TypedRange): string {
  if (min === undefined && max === undefined) return ''
  if (max === undefined) return `: from ${plainNumber(min!)}`
  return min === undefined ? `: up to ${plainNumber(max)}` : `: ${plainNumber(min)} to ${plainNumber(max)}`
}
