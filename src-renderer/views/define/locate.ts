import { findNodeAtLocation } from 'jsonc-parser'
import { treeOf } from '../../document/index.ts'
import type { Fault } from '../../../src-main/contract/index.ts'

/** Faults with the line and column of what they are about, for those that came without: of the nearest value there is around it. */
export function located(faults: readonly Fault[], text: string): readonly Fault[] {
  const tree = treeOf(text)
  if (!tree) return faults
  return faults.map((fault) => {
    if (fault.line !== undefined) return fault
    for (let path = keysOf(fault.path); ; path = path.slice(0, -1)) {
      const node = path.length === 0 ? tree : findNodeAtLocation(tree, path)
      if (node) return { ...fault, ...placeOf(text, node.offset) }
    }
  })
}

function keysOf(path: string): (string | number)[] {
  return path
    .split(/\.|(?=\[)/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('[') ? Number(part.slice(1, -1)) : part))
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
