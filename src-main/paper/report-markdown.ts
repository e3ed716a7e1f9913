import { beatenWords, type MeasuredClaim, type MeasuredStatement, paperFileName } from '../contract/index.ts'
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

/** The report as Markdown; its figures are SVG files beside it, named by `paperFileName`. */
export function markdownReport(report: PaperReport): string {
  const { figures, statements } = report
  return [
    `# ${escaped(reportTitle(report))}`,
    escaped(introductionOf(report)),
    ...figures.map(section),
    ...(statements.length > 0 ? ['## Statements', ...statements.map(statement)] : []),
  ]
    .join('\n\n')
    .concat('\n')
}

function section(figure: ReportedFigure): string {
  const { claim, statement, experiments, drawings, claims } = figure
  return [
    `## ${escaped(figureTitle(figure))}`,
    `${escaped(claim)} *${escaped(statement)}.*`,
    ...drawings.map((drawing, i) =>
      'svg' in drawing
        ? `![${escaped(drawing.title)}](${paperFileName(figure.figure, i)}.svg)`
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
    ...claims.flatMap((claim) => {
      const { expected, measured, verdict, detail, controls } = claim
      return [
        row([wordsOf(claim), expected, measured || '–', verdictWords[verdict], detail]),
        ...controls.map((each) =>
          row([`Control: ${each.words}`, each.expected, each.measured || '–', beatenWords(each), each.detail]),
        ),
      ]
    }),
  ].join('\n')
}

function statement({ name, words, attribution, remark, claims }: MeasuredStatement): string {
  const lines = claims.map(
    ({ figure, words: claim, measured, expected, verdict }) =>
      `- Figure ${figure}: ${escaped(claim)} ${escaped(measured || '–')}, expected ${escaped(expected)}: ${verdictWords[verdict]}`,
  )
  return [
    `**${escaped(name)}.** ${escaped([words, attribution].filter((each) => each !== '').join(' '))}`,
    ...(remark === '' ? [] : [escaped(remark)]),
    lines.length > 0 ? lines.join('\n') : '- Not represented.',
  ].join('\n\n')
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => escaped(cell).replaceAll('|', '\\|')).join(' | ')} |`
}

/** Text in which nothing is markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&')
}
