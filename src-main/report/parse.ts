import { tex } from '@mdit/plugin-tex'
import katex from 'katex'
import MarkdownIt from 'markdown-it'
import { texMacros } from '../charts/style/tex-macros.ts'

/** Mathematics as MathML, which a page needs no face or script for. */
const asMathMl = (formula: string, displayMode: boolean): string =>
  katex.renderToString(formula, { displayMode, output: 'mathml', throwOnError: false, macros: { ...texMacros } })

/** Markdown as notes and reports have it: no HTML, mathematics in dollars. @param render sets a formula as HTML */
export function markdownOf(render = asMathMl): MarkdownIt {
  return new MarkdownIt({ html: false, linkify: false }).use(tex, { render })
}
