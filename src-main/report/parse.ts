import { tex } from '@mdit/plugin-tex'
import katex from 'katex'
import MarkdownIt from 'markdown-it'

/** Capital Greek letters are symbols too, and symbols are italic, as they are in charts. */
const macros = { '\\Delta': '\\varDelta', '\\Phi': '\\varPhi', '\\Theta': '\\varTheta' }

/** Markdown as notes and reports have it: no HTML, mathematics in dollars, set as MathML, which a page needs no face or script for. */
export function markdownOf(): MarkdownIt {
  return new MarkdownIt({ html: false, linkify: false }).use(tex, {
    render: (formula, displayMode) =>
      katex.renderToString(formula, { displayMode, output: 'mathml', throwOnError: false, macros: { ...macros } }),
  })
}
