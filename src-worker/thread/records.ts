/**
 * Many records of a few shapes, taken apart: names are written once for each shape, numbers lie one after the other, and so do the numbers of vectors. A clone of
 * each record by itself takes several times as long.
 */
export interface PackedRecords {
  readonly shapes: readonly Shape[]
  /** Position in `shapes` of the shape of each record. */
  readonly shapeOf: Int32Array
  /** Numbers, and lengths of vectors, in the order of the fields. */
  readonly numbers: Float64Array
  readonly strings: readonly string[]
  readonly vectors: Float64Array
}

/** Names of a record's fields and what lies in each: a kind of value, or a record. */
type Shape = readonly (readonly [name: string, holds: Kind | Shape])[]
type Kind = 'number' | 'string' | 'vector' | 'null' | 'undefined'

/**
 * Takes records apart: objects of numbers, strings, nulls, vectors and objects of these. Every number keeps its bits.
 *
 * @throws TypeError where anything else lies in one
 */
export function packRecords(records: readonly object[]): PackedRecords {
  const shapes: Shape[] = []
  const shapeOf = new Int32Array(records.length)
  const numbers: number[] = []
  const strings: string[] = []
  const vectors: Float64Array[] = []

  /** Takes the values out of a record of this shape; answers false, having taken some, where it has another. */
  const take = (record: object, shape: Shape): boolean => {
    let at = 0
    for (const name in record) {
      if (at === shape.length) return false
      const [known, holds] = shape[at++]
      if (known !== name) return false
      const value: unknown = record[name as never]
      if (typeof value === 'number') {
        if (holds !== 'number') return false
        numbers.push(value)
      } else if (value === null) {
        if (holds !== 'null') return false
      } else if (typeof value === 'string') {
        if (holds !== 'string') return false
        strings.push(value)
      } else if (value instanceof Float64Array) {
        if (holds !== 'vector') return false
        numbers.push(value.length)
        vectors.push(value)
      } else if (value === undefined) {
        if (holds !== 'undefined') return false
      } else if (typeof holds === 'string' || !isRecord(value) || !take(value, holds)) return false
    }
    return at === shape.length
  }
  const taken = (record: object, shape: Shape): boolean => {
    const before = [numbers.length, strings.length, vectors.length]
    if (take(record, shape)) return true
    ;[numbers.length, strings.length, vectors.length] = before
    return false
  }
  let last = 0
  records.forEach((record, i) => {
    if (shapes.length === 0 || !taken(record, shapes[last])) {
      last = shapes.findIndex((shape) => taken(record, shape))
      if (last < 0) {
        last = shapes.push(shapeIn(record)) - 1
        taken(record, shapes[last])
      }
    }
    shapeOf[i] = last
  })
  return { shapes, shapeOf, numbers: Float64Array.from(numbers), strings, vectors: joined(vectors) }
}

/** Inverse of `packRecords`; vectors share their memory. */
export function unpackRecords({ shapes, shapeOf, numbers, strings, vectors }: PackedRecords): object[] {
  let number = 0
  let string = 0
  let vector = 0
  const valueOf = (kind: Kind): unknown => {
    switch (kind) {
      case 'number':
        return numbers[number++]
      case 'string':
        return strings[string++]
      case 'vector':
        return vectors.subarray(vector, (vector += numbers[number++]))
      case 'null':
        return null
      case 'undefined':
        return undefined
    }
  }
  const put = (shape: Shape): object => {
    const record: Record<string, unknown> = {}
    for (const [name, holds] of shape) record[name] = typeof holds === 'string' ? valueOf(holds) : put(holds)
    return record
  }
  return Array.from(shapeOf, (shape) => put(shapes[shape]))
}

function shapeIn(record: object): Shape {
  return Object.entries(record).map(([name, value]: [string, unknown]) => [name, holdsOf(name, value)])
}

function holdsOf(name: string, value: unknown): Kind | Shape {
  if (typeof value === 'number' || typeof value === 'string' || value === undefined) return typeof value as Kind
  if (value === null) return 'null'
  if (value instanceof Float64Array) return 'vector'
  if (isRecord(value)) return shapeIn(value)
  throw new TypeError(`${name} is neither a number nor a string, vector or record`)
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

function joined(vectors: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(vectors.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const vector of vectors) {
    all.set(vector, at)
    at += vector.length
  }
  return all
}
