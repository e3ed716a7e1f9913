import { buffer } from 'node:stream/consumers'
import type { Token } from 'markdown-it'
import svgToPdf from 'svg-to-pdfkit'
import { openPage, svgOptions, withOutlinesBelow } from '../export/image/figure-pdf.ts'
import type { ReportFigure } from './facts.ts'
import { drawLines, formulaPieces, LEADING, linesOf, type Piece, piecesOf, widthOf } from './page-text.ts'
import { markdownOf } from './parse.ts'

/** A4 in points. */
const PAGE = { width: 595.28, height: 841.89, margin: 56 }
const WIDTH = PAGE.width - 2 * PAGE.margin
const SIZE = 9.5
const headings: Readonly<Partial<Record<string, number>>> = { h1: 18, h2: 13, h3: 11 }

type Document = ReturnType<typeof openPage>

/** The report on pages of A4: text and vectors, mathematics by its runs. */
export async function pdfReport(
  markdown: string,
  figures: readonly ReportFigure[],
  { title, date }: { readonly title: string; readonly date: Date },
): Promise<Uint8Array> {
  const document = openPage({
    size: [PAGE.width, PAGE.height],
    info: { Title: title, Creator: 'Momentum Workbench', CreationDate: date },
  })
  const sheet = sheetOf(document)
  const tokens = markdownOf().parse(markdown, {})
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    const inline = tokens[i + 1] as Token | undefined
    if (token.type === 'heading_open') {
      sheet.text(piecesOf(inline?.children ?? [], headings[token.tag] ?? SIZE, true), headings[token.tag] ?? SIZE, {
        before: 10,
      })
    } else if (token.type === 'paragraph_open' && inline) {
      const image = inline.children?.find(({ type }) => type === 'image')
      const isItem = tokens[i - 1]?.type === 'list_item_open'
      if (image)
        sheet.figure(
          figures.find((each) => `${each.name}.svg` === image.attrGet('src')),
          image,
        )
      else sheet.text(piecesOf(inline.children ?? [], SIZE), SIZE, isItem ? { indent: 12, mark: '–' } : { before: 4 })
    } else if (token.type === 'math_block') {
      sheet.text(formulaPieces(token.content, SIZE), SIZE, { before: 4, indent: 24 })
    } else if (token.type === 'fence' || token.type === 'code_block') {
      const lines = token.content.trimEnd().split('\n')
      lines.forEach((line, k) =>
        sheet.text([{ text: line || ' ', font: 'regular', size: 7, rise: 0 }], 7, {
          before: k === 0 ? 6 : 0,
          indent: indentOf(line),
        }),
      )
    } else if (token.type === 'table_open') {
      const end = tokens.findIndex(({ type }, k) => k > i && type === 'table_close')
      sheet.table(rowsOf(tokens.slice(i, end)))
      i = end
    }
  }
  document.end()
  return new Uint8Array(await buffer(document))
}

function indentOf(line: string): number {
  return 4 + 3.5 * (line.length - line.trimStart().length)
}

function rowsOf(tokens: readonly Token[]): readonly (readonly (readonly Piece[])[])[] {
  const rows: (readonly Piece[])[][] = []
  tokens.forEach(({ type }, i) => {
    if (type === 'tr_open') rows.push([])
    if (type === 'th_open' || type === 'td_open') {
      rows[rows.length - 1].push(piecesOf(tokens[i + 1].children ?? [], 8, type === 'th_open'))
    }
  })
  return rows
}

/** Elements are set down the page, and on the next page if they have no room. */
function sheetOf(document: Document) {
  let y = PAGE.margin
  const left = PAGE.margin
  const room = (height: number) => {
    if (y + height <= PAGE.height - PAGE.margin) return
    document.addPage()
    y = PAGE.margin
  }
  return {
    text(
      pieces: readonly Piece[],
      size: number,
      { before = 0, indent = 0, mark = '' }: { before?: number; indent?: number; mark?: string },
    ) {
      const lines = linesOf(pieces, WIDTH - indent)
      // A heading is not left alone at the foot of a page.
      room(before + (size > SIZE ? 120 : LEADING * size))
      y += before
      lines.forEach((line, i) => {
        room(LEADING * size)
        if (i === 0 && mark !== '')
          drawLines(document, [[{ text: mark, font: 'regular', size, rise: 0 }]], { x: left + 2, y, size })
        y = drawLines(document, [line], { x: left + indent, y, size })
      })
    },
    figure(figure: ReportFigure | undefined, image: Token) {
      if (!figure || !('svg' in figure)) {
        this.text(piecesOf(image.children ?? [], SIZE), SIZE, { before: 4 })
        return
      }
      const [, widthMm = 84, heightMm = 63] = (/width="([\d.]+)mm" height="([\d.]+)mm"/.exec(figure.svg) ?? []).map(
        Number,
      )
      const width = Math.min(WIDTH, (widthMm / 25.4) * 72)
      const height = (width * heightMm) / widthMm
      room(height + 30)
      svgToPdf(document, withOutlinesBelow(figure.svg), left, y + 8, svgOptions(width, height))
      y += height + 10
      this.text(piecesOf(image.children ?? [], 8.5), 8.5, {})
      y += 6
    },
    table(rows: readonly (readonly (readonly Piece[])[])[]) {
      const count = Math.max(...rows.map((row) => row.length))
      const natural = Array.from({ length: count }, (_, k) =>
        Math.max(
          ...rows.map((row) => linesOf(row[k] ?? [], Infinity)[0].reduce((sum, piece) => sum + widthOf(piece), 0)),
        ),
      )
      const total = natural.reduce((sum, each) => sum + each + 10, 0)
      const widths = natural.map((each) => (total <= WIDTH ? each + 10 : Math.max(30, ((each + 10) / total) * WIDTH)))
      y += 4
      for (const row of rows) {
        const cells = row.map((cell, k) => linesOf(cell, widths[k] - 8))
        const height = Math.max(...cells.map((lines) => lines.length)) * LEADING * 8 + 4
        room(height)
        let x = left
        cells.forEach((lines, k) => {
          drawLines(document, lines, { x, y, size: 8 })
          x += widths[k]
        })
        y += height
      }
      y += 4
    },
  }
}
