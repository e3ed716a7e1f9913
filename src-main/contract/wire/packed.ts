import { readColumns, writeColumns } from './column-file.ts'

/** Plain JSON as a file of columns: long lists of records become columns, list by list, as they stand in the head. */

/** Shorter lists are as quick as text. */
const MANY = 256

/** The values of a field in every record: a number or null (as NaN), true or false (as 1 or 0), a list of numbers, or a list of pairs. */
type Form = 'number' | 'flag' | 'list' | 'pairs'

/** Stands in the head for a list of records. */
interface Table {
  readonly packed: Readonly<Record<string, Form>>
  readonly rows: number
}

type Row = Readonly<Record<string, unknown>>
type Lists = readonly (readonly number[])[]

/** Packs what JSON can say; numbers that JSON has none for are null, as there. */
export function pack(value: unknown): Uint8Array<ArrayBuffer> {
  const columns: Float64Array[] = []
  return writeColumns(headOf(value, columns), columns)
}

function headOf(value: unknown, columns: Float64Array[]): unknown {
  if (Array.isArray(value)) {
    if (!isRecord(value[0])) return value
    const packed = value.length >= MANY ? formsOf(value as Row[]) : null
    if (!packed) return value.map((each) => headOf(each, columns))
    for (const [name, form] of Object.entries(packed)) columns.push(columnOf(value as Row[], name, form))
    return { packed, rows: value.length } satisfies Table
  }
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, headOf(each, columns)]))
}

function isRecord(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The form of each field; null where the records are not alike, or hold anything else. */
function formsOf(rows: readonly Row[]): Table['packed'] | null {
  const names = Object.keys(rows[0])
  const fits = (form: Form, name: string) => rows.every((row) => isOf[form](row[name]))
  const forms = names.map((name) => (['number', 'flag', 'list', 'pairs'] as const).find((form) => fits(form, name)))
  if (forms.includes(undefined) || rows.some((row) => Object.keys(row).length !== names.length)) return null
  return Object.fromEntries(names.map((name, i) => [name, forms[i]!]))
}

const isOf: Readonly<Record<Form, (value: unknown) => boolean>> = {
  number: (value) => value === null || typeof value === 'number',
  flag: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value) && value.every(Number.isFinite),
  pairs: (value) =>
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(Number.isFinite)),
}

/** Lists are written as their lengths, in numbers, then all of their numbers. */
function columnOf(rows: readonly Row[], name: string, form: Form): Float64Array {
  if (form === 'number') return Float64Array.from(rows, (row) => finite(row[name] as number | null))
  if (form === 'flag') return Float64Array.from(rows, (row) => Number(row[name]))
  const lists = rows.map((row) => (form === 'list' ? row[name] : (row[name] as Lists).flat()) as readonly number[])
  const column = new Float64Array(lists.reduce((sum, { length }) => sum + length, rows.length))
  let at = rows.length
  lists.forEach((list, i) => {
    column[i] = list.length
    for (const value of list) column[at++] = value
  })
  return column
}

function finite(value: number | null): number {
  return value !== null && Number.isFinite(value) ? value : NaN
}

/** Reads what `pack` wrote. */
export async function unpack(file: Blob): Promise<unknown> {
  const { head, take } = await readColumns(file)
  return valueOf(head, (count) => take(Float64Array, count))
}

type Take = (count: number) => Float64Array

function valueOf(head: unknown, take: Take): unknown {
  if (Array.isArray(head)) return isRecord(head[0]) ? head.map((each) => valueOf(each, take)) : head
  if (!isRecord(head)) return head
  if ('packed' in head) return rowsOf(head as unknown as Table, take)
  return Object.fromEntries(Object.entries(head).map(([name, each]) => [name, valueOf(each, take)]))
}

function rowsOf({ packed, rows: count }: Table, take: Take): Row[] {
  // Copies of one record get all their fields at once, which is quicker than to grow each field by field.
  const blank: Record<string, unknown> = Object.fromEntries(Object.keys(packed).map((name) => [name, null]))
  const rows = Array.from({ length: count }, () => ({ ...blank }))
  for (const [name, form] of Object.entries(packed)) {
    const first = take(count)
    if (form === 'number') for (let i = 0; i < count; i++) rows[i][name] = Number.isNaN(first[i]) ? null : first[i]
    else if (form === 'flag') for (let i = 0; i < count; i++) rows[i][name] = first[i] === 1
    else {
      const numbers = take(first.reduce((sum, length) => sum + length, 0))
      const listOf = form === 'list' ? numbersOf : pairsOf
      for (let i = 0, at = 0; i < count; at += first[i++]) rows[i][name] = listOf(numbers, at, first[i])
    }
  }
  return rows
}

function numbersOf(numbers: Float64Array, from: number, length: number): readonly number[] {
  const list: number[] = []
  for (let i = from; i < from + length; i++) list.push(numbers[i])
  return list
}

function pairsOf(numbers: Float64Array, from: number, length: number): readonly (readonly [number, number])[] {
  const list: (readonly [number, number])[] = []
  for (let i = from; i < from + length; i += 2) list.push([numbers[i], numbers[i + 1]])
  return list
}
