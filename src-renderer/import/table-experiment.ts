import type { TablePreview } from '../../src-main/contract/index.ts'
import { shapeOf } from '../../src-worker/experiment/index.ts'
import { paperMethod } from '../../src-worker/methods/index.ts'
import { paperProblem, problemNamed } from '../../src-worker/problems/index.ts'
import { parsed, printed, withoutField, withValue } from '../document/index.ts'

/**
 * An experiment to begin with on a table: the column that `targetOf` finds is the target, those without gaps are learnt from.
 *
 * @param file name of the table
 */
export function experimentOn(file: string, preview: TablePreview): string {
  return `{
  "schema": 1,
  "name": ${JSON.stringify(file.replace(/\.csv$/i, ''))},
  "problem": {
    "kind": "${paperProblem.kind}",
    "data": ${printed(dataOn(file, preview), 4)},
    "init": { "scale": 0.1 }
  },
  "method": {
    "kind": "${paperMethod.kind}",
    "gamma": { "logspace": [1e-4, 1e-2, 5] },
    "beta": { "values": [0, 0.5, 0.9] }
  },
  "seeds": { "first": 0, "count": 1 },
  "stop": { "loss": 1e-6, "steps": 100000 },
  "record": { "trajectory": 200 }
}
`
}

/**
 * The document made to learn from a table: it is named there, and what the document says of columns that the table has stays.
 */
export function onTable(document: string, file: string, preview: TablePreview): string {
  const problem = (parsed(document) as { problem?: { kind?: unknown; data?: Partial<TableData> } } | undefined)?.problem
  const fresh = dataOn(file, preview)
  const network = { ...paperProblem.begin, data: fresh }
  if (!problem || !('data' in shapeOf(problemNamed(problem.kind)))) return withValue(document, ['problem'], network)
  const { data } = problem
  if (data?.kind !== 'table') return withValue(document, ['problem', 'data'], fresh)
  const has = (name: unknown): boolean => preview.columns.some((column) => column.name === name)
  let now = document
  if (data.path?.split(/[\\/]/).at(-1) !== file) now = withValue(now, ['problem', 'data', 'path'], file)
  if (!has(data.target)) now = withValue(now, ['problem', 'data', 'target'], fresh.target)
  if (has(data.target) && (data.features ?? []).every(has)) return now
  return fresh.features
    ? withValue(now, ['problem', 'data', 'features'], fresh.features, ['kind', 'path', 'target', 'features'])
    : withoutField(now, ['problem', 'data', 'features'])
}

interface TableData {
  readonly kind: string
  readonly path: string
  readonly target: string
  readonly features?: readonly string[]
  readonly standardise: boolean
  readonly heldOut?: number
}

/**
 * The column that is most likely to be predicted: where all others are numbered alike, such as `900_nm` and `902_nm`, the one that is not,
 * else the last.
 */
function targetOf(names: readonly string[]): string | undefined {
  const shapes = names.map((name) => name.replace(/\d+(\.\d+)?/g, '#'))
  const odd = names.filter((_, i) => shapes.indexOf(shapes[i]) === shapes.lastIndexOf(shapes[i]))
  return odd.length === 1 && new Set(shapes).size === 2 ? odd[0] : names.at(-1)
}

/** A table as data: one column of numbers is predicted from all others that are numbers without gaps. */
function dataOn(file: string, { rows, columns }: TablePreview): TableData {
  const numbers = columns.filter(({ kind, missing }) => kind === 'number' && missing === 0).map(({ name }) => name)
  const target = targetOf(numbers) ?? columns.at(-1)?.name ?? ''
  const features = numbers.filter((name) => name !== target)
  return {
    kind: 'table',
    path: file,
    target,
    ...(features.length > 0 && features.length < columns.length - 1 ? { features } : {}),
    standardise: true,
    ...(rows >= 10 ? { heldOut: 0.2 } : {}),
  }
}
