import type { Token } from 'markdown-it'
import { markdownOf } from '../../../../src-main/report/parse.ts'
import { type PlacedFigure, placedFigures } from '../../../../src-main/report/placed.ts'

/** A part of notes as they are read: text as HTML without styles or scripts, or a figure of the experiment. */
export type NotePart = { readonly kind: 'text'; readonly html: string } | ({ readonly kind: 'figure' } & PlacedFigure)

/**
 * Notes as they are read: Markdown, formulas as `<span class="tex">` and `<span class="tex display">` whose text is their TeX, and the figures that
 * they place between.
 */
export function noteParts(notes: string): readonly NotePart[] {
  const renderer = readerOf()
  const parts: NotePart[] = []
  let from = 0
  const add = (text: string): void => {
    if (text.trim() !== '') parts.push({ kind: 'text', html: renderer.render(text) })
  }
  for (const placed of placedFigures(notes)) {
    const at = notes.indexOf(placed.text, from)
    add(notes.slice(from, at))
    parts.push({ kind: 'figure', ...placed })
    from = at + placed.text.length
  }
  add(notes.slice(from))
  return parts
}

type Renderer = ReturnType<typeof markdownOf>

function readerOf(): Renderer {
  const renderer: Renderer = markdownOf(
    (formula, display) =>
      `<span class="tex${display ? ' display' : ''}">${renderer.utils.escapeHtml(formula.trim())}</span>`,
  )
  const { rules } = renderer.renderer
  // Pictures from elsewhere would ask the network; the page's policy refuses them.
  rules.image = (tokens, i) => `<em>${renderer.utils.escapeHtml(tokens[i].content || 'picture')}</em>`
  rules.link_open = (tokens, i, options, _, self) => {
    const token = tokens[i]
    if (!(token.attrGet('href') ?? '').startsWith('#')) {
      token.attrSet('target', '_blank')
      token.attrSet('rel', 'noopener noreferrer')
    }
    return self.renderToken(tokens, i, options)
  }
  // The policy refuses styles in text: columns are aligned by classes.
  for (const cell of ['th_open', 'td_open'] as const)
    rules[cell] = (tokens, i, options, _, self) => {
      aligned(tokens[i])
      return self.renderToken(tokens, i, options)
    }
  return renderer
}

function aligned(token: Token): void {
  const side = /^text-align:(\w+)$/.exec(token.attrGet('style') ?? '')?.[1]
  if (side === undefined) return
  token.attrs = [['class', `to-${side}`]]
}
