import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { typingOver } from './typing.ts'
import { hangingWrap } from './hanging.ts'
import { schemaCompletion } from './completion.ts'
import type { SchemaNode } from './schema.ts'
import { editorTheme, highlighting } from './theme.ts'

/** Extensions that reading and writing JSON share. */
const common: Extension = [
  lineNumbers(),
  foldGutter(),
  highlightSpecialChars(),
  drawSelection(),
  bracketMatching(),
  highlightSelectionMatches(),
  search({ top: true }),
  json(),
  syntaxHighlighting(highlighting),
  editorTheme,
  hangingWrap,
  EditorState.tabSize.of(2),
]

/** An editor of JSON; Esc, then Tab leaves it, since Tab alone indents. */
export function writing(label: string, changed: (text: string) => void, schema?: SchemaNode): Extension {
  return [
    common,
    history(),
    lintGutter(),
    indentOnInput(),
    closeBrackets(),
    typingOver,
    schema ? autocompletion({ override: [schemaCompletion(schema)], icons: false }) : [],
    highlightActiveLine(),
    highlightActiveLineGutter(),
    keymap.of([
      ...completionKeymap,
      ...closeBracketsKeymap,
      // Mod-Enter runs the experiment, wherever the cursor is.
      ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...lintKeymap,
      indentWithTab,
    ]),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed(update.state.doc.toString())
    }),
  ]
}

/** JSON to be read, searched and copied. */
export function reading(label: string): Extension {
  return [
    common,
    EditorState.readOnly.of(true),
    keymap.of([...defaultKeymap, ...searchKeymap, ...foldKeymap]),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
  ]
}
