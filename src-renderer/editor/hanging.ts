import { RangeSetBuilder } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'

/** Indent of a wrapped line's continuation beyond its own, in characters. */
const further = 2

/** Long lines wrap, and go on indented under what they began with. */
export const hangingWrap = [
  EditorView.lineWrapping,
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet
      constructor(view: EditorView) {
        this.decorations = hangingLines(view)
      }
      update({ docChanged, viewportChanged, view }: ViewUpdate) {
        if (docChanged || viewportChanged) this.decorations = hangingLines(view)
      }
    },
    { decorations: ({ decorations }) => decorations },
  ),
]

function hangingLines({ state, visibleRanges }: EditorView): DecorationSet {
  const lines = new RangeSetBuilder<Decoration>()
  for (const { from, to } of visibleRanges)
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at)
      const indent = /^ */.exec(line.text)![0].length + further
      const style = `padding-left: calc(${indent}ch + 6px); text-indent: -${indent}ch`
      lines.add(line.from, line.from, Decoration.line({ attributes: { style } }))
      at = line.to + 1
    }
  return lines.finish()
}
