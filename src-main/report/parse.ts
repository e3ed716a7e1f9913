import { tex } from '@mdit/plugin-tex'
import katex from 'katex'
import MarkdownIt from 'markdown-it'
import { runsHtml } from '../charts/style/runs-html.ts'
import { texMacros } from '../charts/style/tex-macros.ts'

/** Mathematics as MathML, which a page needs no face or script for. */
const asMathMl = (formula: string, displayMode: boolean): string =>
  katex.renderToString(formula, { displayMode, output: 'mathml', throwOnError: false, macros: { ...texMacros } })

/** Markdown as notes and reports have it: no HTML, mathematics in dollars, symbols of the text as in figures. @param render sets a formula as HTML */
export function markdownOf(render = asMathMl): MarkdownIt {
  const markdown = new MarkdownIt({ html: false, linkify: false }).use(tex, { render })
  markdown.renderer.rules.text = (tokens, i) => runsHtml(tokens[i].content)
  return markdown
}
