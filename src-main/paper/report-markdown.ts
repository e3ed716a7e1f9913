import { type MeasuredClaim, paperFileName } from '../contract/index.ts'
import {
  introductionOf,
  type PaperReport,
  provenanceLine,
  type ReportedFigure,
  reportTitle,
  verdictWords,
} from './report.ts'

/** The report as Markdown; its figures are SVG files beside it, named by `paperFileName`. */
export function markdownReport(report: PaperReport): string {
  return [`# ${reportTitle}`, introductionOf(report), ...report.figures.map(section)].join('\n\n').concat('\n')
}

function section({ figure, title, claim, statement, experiments, drawings, claims }: ReportedFigure): string {
  return [
    `## After Figure ${figure}: ${escaped(title)}`,
    `${escaped(claim)} *${escaped(statement)}.*`,
    ...drawings.map((drawing, i) =>
      'svg' in drawing
        ? `![${escaped(drawing.title)}](${paperFileName(figure, i)}.svg)`
        : `No figure: ${escaped(drawing.reason)}`,
    ),
    table(claims),
    experiments.map((experiment) => `- ${escaped(provenanceLine(experiment))}`).join('\n'),
  ].join('\n\n')
}

function table(claims: readonly MeasuredClaim[]): string {
  return [
    '| Claim | Expected | Measured | Verdict | Measured how |',
    '|---|---|---|---|---|',
    ...claims.map(({ words, expected, measured, verdict, detail }) =>
      row([words, expected, measured || '–', verdictWords[verdict], detail]),
    ),
  ].join('\n')
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => escaped(cell).replaceAll('|', '\\|')).join(' | ')} |`
}

/** Text in which nothing is markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&')
}
