import type { MeasuredClaim } from '../contract/index.ts'
import {
  introductionOf,
  type PaperReport,
  provenanceLine,
  type ReportedFigure,
  reportTitle,
  verdictWords,
} from './report.ts'
import { reportStyle } from './report-style.ts'

/** The report as one page of HTML that needs no other file: figures stand in it as SVG. @param faces the fonts, as CSS */
export function htmlReport(report: PaperReport, faces = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Momentum Workbench ${escaped(report.version)}">
<title>${reportTitle}</title>
<style>
${faces}
${reportStyle}
</style>
</head>
<body>
<main>
<h1>${reportTitle}</h1>
<p>${escaped(introductionOf(report))}</p>
${report.figures.map(section).join('\n')}
</main>
</body>
</html>
`
}

function section({ figure, title, claim, statement, experiments, drawings, claims }: ReportedFigure): string {
  return `<section id="figure-${figure}">
<h2>After Figure ${figure}: ${escaped(title)}</h2>
<p>${escaped(claim)} <em>${escaped(statement)}.</em></p>
<div class="figures">
${drawings.map((drawing, i) => drawingOf(drawing, `figure-${figure}-${i + 1}`)).join('\n')}
</div>
${table(claims)}
<ul class="provenance">
${experiments.map((experiment) => `<li>${escaped(provenanceLine(experiment))}</li>`).join('\n')}
</ul>
</section>`
}

function drawingOf(drawing: ReportedFigure['drawings'][number], id: string): string {
  if ('reason' in drawing) return `<p class="none">No figure: ${escaped(drawing.reason)}</p>`
  return `<figure>\n${inline(drawing.svg, id)}\n</figure>`
}

/** An SVG within a page: without its declaration, its ids its own. */
function inline(svg: string, id: string): string {
  return svg
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .replace(/\bid="([^"]+)"/g, `id="${id}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${id}-$1)`)
    .replace(/href="#([^"]+)"/g, `href="#${id}-$1"`)
    .trim()
}

function table(claims: readonly MeasuredClaim[]): string {
  return `<table>
<thead><tr><th>Claim</th><th>Expected</th><th>Measured</th><th>Verdict</th><th>Measured how</th></tr></thead>
<tbody>
${claims.map(row).join('\n')}
</tbody>
</table>`
}

function row({ words, expected, measured, verdict, detail }: MeasuredClaim): string {
  const cells = [words, expected, measured || '–']
  return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}<td class="${verdict}">${verdictWords[verdict]}</td><td>${escaped(detail)}</td></tr>`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
