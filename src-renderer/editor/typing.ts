import { EditorView } from '@codemirror/view'

/**
 * Typing over a selection, done by the editor itself.
 *
 * Left to the browser, the first letter typed in place of coloured text would carry its colour as an inline style, which the
 * content security policy refuses.
 */
export const typingOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main, ranges } = view.state.selection
    if (event.inputType !== 'insertText' || event.data === null || main.empty || ranges.length > 1 || view.composing) {
      return false
    }
    const text = event.data
    const insert = () =>
      view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
    const taken = view.state
      .facet(EditorView.inputHandler)
      .some((handler) => handler(view, main.from, main.to, text, insert))
    if (!taken) view.dispatch(insert())
    event.preventDefault()
    return true
  },
})
