import { reportFaces, reportStyle } from '../paper/report-style.ts'
import type { ReportFigure } from './facts.ts'
import { markdownOf } from './parse.ts'

/** Nothing is loaded and nothing runs: a page that is sent on asks no network, whatever its notes say. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"

const style = `
main { max-width: 820px; }
h3 { margin: 28px 0 6px; font-size: 15px; }
figure { margin: 24px 0; }
figcaption { margin-top: 6px; color: #52525c; font-size: 13px; }
pre { overflow: auto; padding: 12px; border: 1px solid #e7e7ec; border-radius: 4px; font-size: 12px; }
code { font-family: 'JetBrains Mono', ui-monospace, monospace; font-size: 0.92em; }
table { margin: 12px 0; }
`

/** The report as one page that needs no other file: figures stand in it as SVG, with their text as text. */
export async function htmlReport(markdown: string, figures: readonly ReportFigure[], title: string): Promise<string> {
  const renderer = markdownOf()
  let count = 0
  renderer.renderer.rules.image = (tokens, i) => {
    const { content } = tokens[i]
    const src = tokens[i].attrGet('src') ?? ''
    const figure = figures.find(({ name }) => `${name}.svg` === src)
    if (!figure || !('svg' in figure)) return `<em>${renderer.utils.escapeHtml(content)}</em>`
    return `<figure>${inline(figure.svg, `figure-${++count}`)}<figcaption>${renderer.renderInline(content)}</figcaption></figure>`
  }
  // A figure is a block: it stands in no paragraph.
  const body = renderer.render(markdown).replace(/<p>(<figure>.*?<\/figure>)<\/p>/gs, '$1')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${renderer.utils.escapeHtml(title)}</title>
<style>
${await reportFaces()}
${reportStyle}
${style}
</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

/** An SVG within a page: without its declaration and metadata, its ids its own. */
function inline(svg: string, id: string): string {
  return svg
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .replace(/<metadata>[^]*?<\/metadata>\s*/, '')
    .replace(/\bid="([^"]+)"/g, `id="${id}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${id}-$1)`)
    .replace(/href="#([^"]+)"/g, `href="#${id}-$1"`)
    .trim()
}
