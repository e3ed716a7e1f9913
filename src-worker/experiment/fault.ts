/** A fault in a document: where it is, what was found and what is allowed. */
export interface Fault {
  /** JSON path, `method.beta.values[2]`; empty for the document as a whole. */
  readonly path: string
  /** The value found and the values allowed, `1.2 is not below 1`. */
  readonly message: string
  /** Line in the text, 1-based; absent where the document was not read from text. */
  readonly line?: number
  readonly column?: number
}

export type Path = readonly PropertyKey[]

/** A JSON path as people write it: `method.beta.values[2]`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${String(key)}]`
    return text === '' ? shortened(String(key)) : `${text}.${shortened(String(key))}`
  }, '')
}

/** A fault at a path, without a place in a text. */
export function fault(path: Path, message: string): Fault {
  return { path: pathText(path), message }
}

/** A list that is not as long as what it must match. */
export function lengthFaults(path: Path, list: readonly unknown[], what: string, length: number): Fault[] {
  if (list.length === length) return []
  return [fault(path, `a list of ${String(list.length)} is not as long as ${what}: ${String(length)}`)]
}

function shortened(name: string): string {
  return name.length > 100 ? `${name.slice(0, 99)}…` : name
}

/** As many faults as a person reads; of the others only that there are some is told. */
export const MAX_FAULTS = 100

export function firstOf(faults: readonly Fault[]): readonly Fault[] {
  if (faults.length <= MAX_FAULTS) return faults
  return [
    ...faults.slice(0, MAX_FAULTS),
    { path: '', message: `there are more faults; the first ${String(MAX_FAULTS)} are listed` },
  ]
}

/** A fault in one line: `method.beta.values[2]: 1.2 is not below 1`. */
export function faultText(fault: Fault): string {
  return fault.path === '' ? fault.message : `${fault.path}: ${fault.message}`
}

/** A found value as a message shows it: short, never a whole document. */
export function found(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'a number beyond 1.8e308'
  if (Array.isArray(value)) return `a list of ${String(value.length)}`
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text
}

/** The value at a path, or undefined. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    document,
  )
}
