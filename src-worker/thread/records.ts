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

/** Takes records apart one by one, so that none of them is kept: thousands that wait together are what a collection of garbage takes longest for. */
export interface RecordPacker {
  /** Records taken apart since the last `take`. */
  readonly count: number
  /** Numbers in the vectors of those. */
  readonly inVectors: number
  /** @throws TypeError where anything else lies in it than numbers, strings, nulls, vectors and objects of these; then it is not taken in */
  add(record: object): void
  /** All that were added since the last time. */
  take(): PackedRecords
}

export function recordPacker(): RecordPacker {
  const shapes: Shape[] = []
  const shapeOf: number[] = []
  let strings: string[] = []
  let numbers = new Float64Array(256)
  let vectors = new Float64Array(256)
  let numberCount = 0
  let vectorCount = 0
  let last = 0

  const keepNumber = (value: number): void => {
    if (numberCount === numbers.length) numbers = grown(numbers, numberCount + 1)
    numbers[numberCount++] = value
  }
  const keepVector = (vector: Float64Array): void => {
    keepNumber(vector.length)
    const end = vectorCount + vector.length
    if (end > vectors.length) vectors = grown(vectors, end)
    vectors.set(vector, vectorCount)
    vectorCount = end
  }
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
        keepNumber(value)
      } else if (value === null) {
        if (holds !== 'null') return false
      } else if (typeof value === 'string') {
        if (holds !== 'string') return false
        strings.push(value)
      } else if (value instanceof Float64Array) {
        if (holds !== 'vector') return false
        keepVector(value)
      } else if (value === undefined) {
        if (holds !== 'undefined') return false
      } else if (typeof holds === 'string' || !isRecord(value) || !take(value, holds)) return false
    }
    return at === shape.length
  }
  const taken = (record: object, shape: Shape): boolean => {
    const [numbersBefore, stringsBefore, vectorsBefore] = [numberCount, strings.length, vectorCount]
    if (take(record, shape)) return true
    numberCount = numbersBefore
    strings.length = stringsBefore
    vectorCount = vectorsBefore
    return false
  }

  return {
    get count() {
      return shapeOf.length
    },
    get inVectors() {
      return vectorCount
    },
    add(record) {
      if (shapes.length === 0 || !taken(record, shapes[last])) {
        const found = shapes.findIndex((shape) => taken(record, shape))
        last = found < 0 ? shapes.push(shapeIn(record)) - 1 : found
        if (found < 0) taken(record, shapes[last])
      }
      shapeOf.push(last)
    },
    take() {
      const packed = {
        shapes,
        shapeOf: Int32Array.from(shapeOf),
        numbers: numbers.slice(0, numberCount),
        strings,
        vectors: vectors.slice(0, vectorCount),
      }
      shapeOf.length = 0
      strings = []
      numberCount = 0
      vectorCount = 0
      return packed
    },
  }
}

/** The same numbers in memory of at least this length, twice as long as before. */
function grown(numbers: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(Math.max(length, 2 * numbers.length))
  longer.set(numbers)
  return longer
}

/** Puts packed records together again, one after the other; vectors share their memory. */
export function visitRecords(
  { shapes, shapeOf, numbers, strings, vectors }: PackedRecords,
  visit: (record: object) => void,
): void {
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
  for (const shape of shapeOf) visit(put(shapes[shape]))
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
