import { escaped, runsHtml } from '../charts/style/runs-html.ts'
import { beatenWords, type MeasuredClaim, type MeasuredStatement } from '../contract/index.ts'
import {
  figureTitle,
  introductionOf,
  type PaperReport,
  provenanceLine,
  type ReportedFigure,
  reportTitle,
  verdictWords,
  wordsOf,
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
<title>${escaped(reportTitle(report))}</title>
<style>
${faces}
${reportStyle}
</style>
</head>
<body>
<main>
<h1>${runsHtml(reportTitle(report))}</h1>
<p>${runsHtml(introductionOf(report))}</p>
${report.figures.map(section).join('\n')}
${report.statements.length > 0 ? statements(report.statements) : ''}
</main>
</body>
</html>
`
}

function section(reported: ReportedFigure): string {
  const { figure, claim, statement, experiments, drawings, claims } = reported
  return `<section id="figure-${figure}">
<h2>${runsHtml(figureTitle(reported))}</h2>
<p>${runsHtml(claim)} <em>${runsHtml(statement)}.</em></p>
<div class="figures">
${drawings.map((drawing, i) => drawingOf(drawing, `figure-${figure}-${i + 1}`)).join('\n')}
</div>
${table(claims)}
<ul class="provenance">
${experiments.map((experiment) => `<li>${runsHtml(provenanceLine(experiment))}</li>`).join('\n')}
</ul>
</section>`
}

function drawingOf(drawing: ReportedFigure['drawings'][number], id: string): string {
  if ('reason' in drawing) return `<p class="none">No figure: ${runsHtml(drawing.reason)}</p>`
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

function row(claim: MeasuredClaim): string {
  const { expected, measured, verdict, detail, controls } = claim
  return [
    cells([wordsOf(claim), expected, measured || '–'], verdict, verdictWords[verdict], detail),
    ...controls.map((each) =>
      cells(
        [`Control: ${each.words}`, each.expected, each.measured || '–'],
        each.beaten === null ? 'not-measured' : each.beaten ? 'control' : 'does-not-hold',
        beatenWords(each),
        each.detail,
        'control',
      ),
    ),
  ].join('\n')
}

function cells(before: readonly string[], verdict: string, word: string, detail: string, kind = 'claim'): string {
  return `<tr class="${kind}">${before.map((cell) => `<td>${runsHtml(cell)}</td>`).join('')}<td class="${verdict}">${word}</td><td>${runsHtml(detail)}</td></tr>`
}

function statements(all: readonly MeasuredStatement[]): string {
  return `<section id="statements">
<h2>Statements</h2>
${all.map(statementOf).join('\n')}
</section>`
}

function statementOf({ name, words, attribution, remark, claims }: MeasuredStatement): string {
  const lines = claims.map(
    ({ figure, words: claim, measured, expected, verdict }) =>
      `<li>Figure ${figure}: ${runsHtml(claim)} <strong>${runsHtml(measured || '–')}</strong>, expected ${runsHtml(expected)}: <span class="${verdict}">${verdictWords[verdict]}</span></li>`,
  )
  return `<h3>${runsHtml(name)}</h3>
<p>${runsHtml([words, attribution, remark].filter((each) => each !== '').join(' '))}</p>
${lines.length > 0 ? `<ul>\n${lines.join('\n')}\n</ul>` : '<p class="none">Not represented.</p>'}`
}
