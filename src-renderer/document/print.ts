import { isTooDeep } from '../../src-worker/experiment/reading/nesting.ts'
/** Text that is JSON as it stands: what a person typed, kept to the letter. */
export interface Literal {
  readonly json: string
}

/** A number as it was typed, `1e-4`, or a string where it is not a number in JSON: the check then says so where it stands. */
export function typedNumber(text: string): Literal {
  const trimmed = text.trim()
  if (/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(trimmed)) return { json: trimmed }
  // Written as people do, `.5`, `+1`, `1.`: a number all the same.
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed)) return { json: JSON.stringify(Number(trimmed)) }
  return { json: JSON.stringify(trimmed) }
}

/** The most characters of an object or list that stands in one line. */
const lineWidth = 100

/**
 * A value as JSON in the style of the experiment files: short objects and lists in one line, others a field a line.
 *
 * @param indent spaces before the line in which the value begins
 */
export function printed(value: unknown, indent = 0): string {
  if (isLiteral(value) || typeof value !== 'object' || value === null) return oneLine(value)
  const short = oneLine(value)
  if (short.length + indent <= lineWidth) return short
  const inner = ' '.repeat(indent + 2)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const parts = Array.isArray(value)
    ? filled(
        value.map((each: unknown) => printed(each, indent + 2)),
        lineWidth - indent,
      )
    : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${printed(each, indent + 2)}`)
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${' '.repeat(indent)}${close}`
}

/** A document that stands in one line, as programs write it, laid out as people do; another is left as it is. */
export function readably(document: string): string {
  return document.trim().includes('\n') || document.trim() === '' || isTooDeep(document)
    ? document
    : printed(JSON.parse(document))
}

/** Short items of a list share a line as far as they fit; a list or object has lines of its own. */
function filled(items: readonly string[], width: number): string[] {
  return items.reduce<string[]>((lines, item) => {
    const last = lines.at(-1)
    const joined = last === undefined ? item : `${last}, ${item}`
    const fits = last !== undefined && joined.length < width && !/[[{]/.test(joined)
    return fits ? [...lines.slice(0, -1), joined] : [...lines, item]
  }, [])
}

function oneLine(value: unknown): string {
  if (isLiteral(value)) return value.json
  if (typeof value === 'number') return numberText(value)
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${oneLine(each)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

/** Small numbers with an exponent, as people write them: `1.9e-4`. */
function numberText(value: number): string {
  return value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : JSON.stringify(value)
}

function isLiteral(value: unknown): value is Literal {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Literal>).json === 'string'
}
