import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { inconsistencies } from '../consistency.ts'
import { type Fault, firstOf, MAX_FAULTS, type Path, pathText } from '../fault.ts'
import { isTooDeep, MAX_NESTING } from './nesting.ts'
import { type Experiment, experimentSchema } from '../schema.ts'
import { jsonOf } from '../trusted.ts'
import { faultsOf } from './zod-faults.ts'

/** A document read: either an experiment, or every fault that was found. */
export type Reading =
  { readonly ok: true; readonly experiment: Experiment } | { readonly ok: false; readonly faults: readonly Fault[] }

const tooDeep = `lists and objects stand more than ${MAX_NESTING} deep in each other`

/**
 * Reads an experiment file.
 *
 * @param text the file's text: JSON, UTF-8, with or without a byte order mark
 * @returns the document itself, fields in the order of the file, or all its faults with line and column
 */
export function readExperiment(text: string): Reading {
  const json = jsonOf(text)
  if (isTooDeep(json)) return { ok: false, faults: [{ path: '', message: tooDeep }] }
  const errors: ParseError[] = []
  const tree = parseTree(json, errors, { disallowComments: true, allowEmptyContent: false })
  const positionOf = positionsIn(json)
  const syntax = errors.slice(0, 1).map((error) => syntaxFault(error, positionOf))
  if (syntax.length > 0 || !tree) return { ok: false, faults: syntax }
  const twice: Fault[] = []
  findRepeated(tree, positionOf, twice)
  if (twice.length > 0) return { ok: false, faults: firstOf(twice) }
  const reading = checkExperiment(JSON.parse(json))
  if (reading.ok) return reading
  return { ok: false, faults: reading.faults.map((fault) => located(fault, tree, positionOf)) }
}

/** Checks a document that is JSON already; faults carry no line. */
export function checkExperiment(document: unknown): Reading {
  const parsed = experimentSchema().safeParse(document)
  if (!parsed.success) return { ok: false, faults: firstOf(faultsOf(parsed.error.issues, document)) }
  // zod returns the fields in its own order; the order of the file decides the order of the runs
  const experiment = document as Experiment
  const faults = inconsistencies(experiment)
  return faults.length > 0 ? { ok: false, faults: firstOf(faults) } : { ok: true, experiment }
}

type PositionOf = (offset: number) => { readonly line: number; readonly column: number }

function syntaxFault(error: ParseError, positionOf: PositionOf): Fault {
  const what = printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  const { line, column } = positionOf(error.offset)
  return {
    path: '',
    message: `the text is not valid JSON at line ${String(line)}, column ${String(column)}: ${what}`,
    line,
    column,
  }
}

/** Adds the fields that are given twice, no more of them than are shown. */
function findRepeated(node: Node, positionOf: PositionOf, faults: Fault[]): void {
  const seen = new Set<string>()
  for (const child of node.children ?? []) {
    if (faults.length > MAX_FAULTS) return
    if (node.type === 'object') {
      const name = String(child.children?.[0]?.value)
      if (seen.has(name)) {
        const path = pathText([...pathOf(node), name])
        faults.push({ path, message: 'this field is given twice', ...positionOf(child.offset) })
      }
      seen.add(name)
    }
    findRepeated(child, positionOf, faults)
  }
}

function pathOf(node: Node): Path {
  const parent = node.parent
  if (!parent) return []
  if (parent.type === 'property') return [...pathOf(parent.parent as Node), String(parent.children?.[0].value)]
  return [...pathOf(parent), parent.children?.indexOf(node) ?? 0]
}

/** Adds line and column: of the value where there is one, else of the nearest object around it. */
function located(fault: Fault, tree: Node, positionOf: PositionOf): Fault {
  for (let path = parsePath(fault.path); ; path = path.slice(0, -1)) {
    const node = path.length === 0 ? tree : findNodeAtLocation(tree, [...path])
    if (node) return { ...fault, ...positionOf(node.offset) }
  }
}

function parsePath(path: string): (string | number)[] {
  return path
    .split(/\.|(?=\[)/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('[') ? Number(part.slice(1, -1)) : part))
}

/** Finds lines and columns, from 1 on; the text is gone through once where they are asked for in order. */
function positionsIn(text: string): PositionOf {
  let line = 1
  let start = 0
  return (offset) => {
    if (offset < start) [line, start] = [1, 0]
    for (let end = text.indexOf('\n', start); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
      line++
      start = end + 1
    }
    return { line, column: offset - start + 1 }
  }
}
