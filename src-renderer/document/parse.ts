import { type Node, parse, type ParseError, parseTree } from 'jsonc-parser'
import { isTooDeep } from '../../src-worker/experiment/reading/nesting.ts'

/** The value of a text that may be half-written; undefined where it is nested too deep for a parser that calls itself. */
export function parsed(text: string): unknown {
  return isTooDeep(text) ? undefined : (parse(text) as unknown)
}

/** As `parsed`, with the places of its parts. @param errors takes what is wrong with it */
export function treeOf(text: string, errors?: ParseError[]): Node | undefined {
  return isTooDeep(text) ? undefined : parseTree(text, errors, errors && { disallowComments: true })
}
