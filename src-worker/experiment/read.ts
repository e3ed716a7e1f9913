import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { inconsistencies } from './consistency.ts'
import { type Fault, type Path, pathText } from './fault.ts'
import { type Experiment, experimentSchema } from './schema.ts'
import { faultsOf } from './zod-faults.ts'

/** A document read: either an experiment, or every fault that was found. */
export type Reading =
  { readonly ok: true; readonly experiment: Experiment } | { readonly ok: false; readonly faults: readonly Fault[] }

/** Deeper than any experiment by far, and not as deep as parsers, which call themselves, can go. */
const MOST_NESTING = 100
const tooDeep = `lists and objects stand more than ${String(MOST_NESTING)} deep in each other`

/**
 * Reads an experiment file.
 *
 * @param text the file's text: JSON, UTF-8, with or without a byte order mark
 * @returns the document itself, fields in the order of the file, or all its faults with line and column
 */
export function readExperiment(text: string): Reading {
  const json = text.replace(/^\uFEFF/, '')
  if (nesting(json) > MOST_NESTING) return { ok: false, faults: [{ path: '', message: tooDeep }] }
  const errors: ParseError[] = []
  const tree = parseTree(json, errors, { disallowComments: true, allowEmptyContent: false })
  const syntax = errors.slice(0, 1).map((error) => syntaxFault(error, json))
  if (syntax.length > 0 || !tree) return { ok: false, faults: syntax }
  const twice = repeatedFields(tree, json)
  if (twice.length > 0) return { ok: false, faults: twice }
  const reading = checkExperiment(JSON.parse(json))
  if (reading.ok) return reading
  return { ok: false, faults: reading.faults.map((fault) => located(fault, tree, json)) }
}

/** Checks a document that is JSON already; faults carry no line. */
export function checkExperiment(document: unknown): Reading {
  const parsed = experimentSchema.safeParse(document)
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error.issues, document) }
  // zod returns the fields in its own order; the order of the file decides the order of the runs
  const experiment = document as Experiment
  const faults = inconsistencies(experiment)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, experiment }
}

/** How deep lists and objects stand in each other; found without recursion. */
function nesting(json: string): number {
  let [depth, most] = [0, 0]
  for (const [token] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[{\]}]/gs)) {
    if (token === '[' || token === '{') most = Math.max(most, ++depth)
    if (token === ']' || token === '}') depth--
  }
  return most
}

function syntaxFault(error: ParseError, text: string): Fault {
  const what = printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  const { line, column } = positionOf(error.offset, text)
  return {
    path: '',
    message: `the text is not valid JSON at line ${String(line)}, column ${String(column)}: ${what}`,
    line,
    column,
  }
}

function repeatedFields(node: Node, text: string): Fault[] {
  const children = node.children ?? []
  const nested = children.flatMap((child) => repeatedFields(child, text))
  if (node.type !== 'object') return nested
  const seen = new Set<string>()
  const repeated = children.flatMap((property) => {
    const key = property.children?.[0]
    const name = String(key?.value)
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return [
      {
        path: pathText([...pathOf(node), name]),
        message: 'this field is given twice',
        ...positionOf(property.offset, text),
      },
    ]
  })
  return [...repeated, ...nested]
}

function pathOf(node: Node): Path {
  const parent = node.parent
  if (!parent) return []
  if (parent.type === 'property') return [...pathOf(parent.parent as Node), String(parent.children?.[0].value)]
  return [...pathOf(parent), parent.children?.indexOf(node) ?? 0]
}

/** Adds line and column: of the value where there is one, else of the nearest object around it. */
function located(fault: Fault, tree: Node, text: string): Fault {
  for (let path = parsePath(fault.path); ; path = path.slice(0, -1)) {
    const node = path.length === 0 ? tree : findNodeAtLocation(tree, [...path])
    if (node) return { ...fault, ...positionOf(node.offset, text) }
  }
}

function parsePath(path: string): (string | number)[] {
  return path
    .split(/\.|(?=\[)/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('[') ? Number(part.slice(1, -1)) : part))
}

function positionOf(offset: number, text: string): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
