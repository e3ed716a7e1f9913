import type { Diagnostic } from '@codemirror/lint'
import type { Text } from '@codemirror/state'
import type { Fault } from '../../src-main/contract/index.ts'

/** Faults as marks in the text: from where each is said to be to the end of that value, or of the line. */
export function diagnosticsOf(faults: readonly Fault[], text: Text): Diagnostic[] {
  return faults.map((fault) => {
    const from = offsetOf(fault, text)
    return { from, to: endOf(from, text), severity: 'error', message: fault.message }
  })
}

/** Offset of a fault in the text; the start where it does not say. */
export function offsetOf({ line, column }: Fault, text: Text): number {
  if (line === undefined || line < 1 || line > text.lines) return 0
  const { from, to } = text.line(line)
  return Math.min(to, from + Math.max(0, (column ?? 1) - 1))
}

function endOf(from: number, text: Text): number {
  const line = text.lineAt(from)
  const rest = text.sliceString(from, line.to)
  const value = /^(?:"(?:[^"\\]|\\.)*"|[^\s,{}[\]]+)/.exec(rest)
  return value ? from + value[0].length : Math.min(line.to, from + 1)
}
