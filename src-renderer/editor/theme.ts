import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** The editor in the tokens of the look, so that it changes with the theme by itself. */
export const editorTheme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--ground)', fontSize: '12.5px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { color: 'var(--text-faint)', backgroundColor: 'var(--ground)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 4px 0 12px', minWidth: '36px' },
  '.cm-foldGutter .cm-gutterElement': { color: 'var(--text-faint)', padding: '0 6px 0 2px' },
  '.cm-gutter-lint': { width: '14px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '4px 0' },
  '.cm-lint-marker': { width: '10px', height: '10px' },
  '.cm-lint-marker-error': {
    content: '""',
    borderRadius: '50%',
    backgroundColor: 'var(--failed)',
    transform: 'scale(0.8)',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--failed)',
    textUnderlineOffset: '3px',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--hover) 60%, transparent)' },
  '.cm-activeLineGutter': { color: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--focus) 26%, transparent)',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--accent-wash-strong)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--press)', outline: '1px solid var(--line-strong)' },
  '.cm-foldPlaceholder': {
    padding: '0 4px',
    border: '1px solid var(--line-strong)',
    color: 'var(--text-soft)',
    backgroundColor: 'var(--hover)',
  },
  '.cm-tooltip': {
    border: 'none',
    borderRadius: '8px',
    color: 'var(--text)',
    backgroundColor: 'var(--panel)',
    boxShadow: 'var(--shadow-float)',
    fontFamily: 'var(--font)',
  },
  '.cm-diagnostic': { padding: '6px 10px', borderLeft: 'none' },
  '.cm-panels': { color: 'var(--text)', backgroundColor: 'var(--chrome)', fontFamily: 'var(--font)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '6px 32px 6px 12px' },
  '.cm-panel.cm-search label': { fontSize: '12px' },
  '.cm-textfield': {
    height: '24px',
    border: '1px solid var(--line-strong)',
    borderRadius: '4px',
    color: 'inherit',
    backgroundColor: 'var(--field)',
    font: 'inherit',
  },
  '.cm-button': {
    height: '24px',
    border: '1px solid var(--line-strong)',
    borderRadius: '4px',
    color: 'inherit',
    background: 'var(--field)',
    font: 'inherit',
  },
  '.cm-searchMatch': { backgroundColor: 'color-mix(in srgb, var(--budget-spent) 30%, transparent)' },
  '.cm-searchMatch-selected': { backgroundColor: 'color-mix(in srgb, var(--budget-spent) 55%, transparent)' },
})

export const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-key)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: [tags.bool, tags.null], color: 'var(--code-atom)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--text-faint)' },
])
