import { tex } from '@mdit/plugin-tex'
import katex from 'katex'
import MarkdownIt from 'markdown-it'
import { texMacros } from '../charts/style/tex-macros.ts'

/** Markdown as notes and reports have it: no HTML, mathematics in dollars, set as MathML, which a page needs no face or script for. */
export function markdownOf(): MarkdownIt {
  return new MarkdownIt({ html: false, linkify: false }).use(tex, {
    render: (formula, displayMode) =>
      katex.renderToString(formula, { displayMode, output: 'mathml', throwOnError: false, macros: { ...texMacros } }),
  })
}
