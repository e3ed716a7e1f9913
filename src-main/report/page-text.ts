import type PdfDocument from 'pdfkit'
import { type Run, runsOf } from '../charts/style/runs.ts'
import { strongType } from '../charts/style/faces.ts'
import { runWidth, sizeOf } from '../charts/style/text.ts'
import type { Token } from 'markdown-it'
import { texRuns } from './tex-runs.ts'

/** A stretch of a line in one face and size. */
export interface Piece {
  readonly text: string
  readonly font: 'regular' | 'strong' | 'symbols'
  readonly size: number
  /** Over the base line. */
  readonly rise: number
}

const rises = { none: 0, sub: -0.16, sup: 0.36 } as const

/** Running text of Markdown as pieces: mathematics as runs, code as it is. */
export function piecesOf(tokens: readonly Token[], size: number, isStrong = false): readonly Piece[] {
  let strong = isStrong
  return tokens.flatMap((token): readonly Piece[] => {
    if (token.type === 'strong_open' || token.type === 'strong_close') strong = isStrong || token.nesting > 0
    if (token.type === 'math_inline') return texRuns(token.content).map((run) => pieceOf(run, size, strong))
    if (token.type === 'softbreak' || token.type === 'hardbreak') return [pieceOf(words(' '), size, strong)]
    if (token.type === 'code_inline') return [pieceOf(words(token.content), size, strong)]
    return token.content === '' ? [] : runsOf(token.content).map((run) => pieceOf(run, size, strong))
  })
}

/** A formula as pieces. */
export function formulaPieces(tex: string, size: number): readonly Piece[] {
  return texRuns(tex).map((run) => pieceOf(run, size, false))
}

function words(text: string): Run {
  return { text, face: 'words', script: 'none' }
}

function pieceOf(run: Run, size: number, strong: boolean): Piece {
  const font = run.face === 'symbols' ? 'symbols' : strong ? 'strong' : 'regular'
  return { text: run.text, font, size: sizeOf(run) * size, rise: run.text === '*' ? 0 : rises[run.script] * size }
}

type Document = InstanceType<typeof PdfDocument>

/** The width of a piece by the tables that figures are laid out with: a face's own layout takes a thousand times as long. */
export function widthOf({ text, font, size }: Piece): number {
  const type = { fontSize: size }
  return runWidth(text, font === 'symbols' ? 'symbols' : 'words', font === 'strong' ? strongType(type) : type)
}

/** Lines of at most a width, broken at spaces; a longer word is broken where it must. */
export function linesOf(pieces: readonly Piece[], width: number): readonly (readonly Piece[])[] {
  const parts = pieces.flatMap((piece) => (piece.text.match(/\s+|\S+/g) ?? []).map((text) => ({ ...piece, text })))
  const lines: Piece[][] = [[]]
  let x = 0
  for (const part of parts.flatMap((each) => cut(each, width))) {
    const own = widthOf(part)
    const isSpace = part.text.trim() === ''
    if (x + own > width && !isSpace) {
      lines.push([])
      x = 0
    }
    if (isSpace && x === 0) continue
    lines[lines.length - 1].push(part)
    x += own
  }
  return lines
}

function cut(piece: Piece, width: number): readonly Piece[] {
  if (widthOf(piece) <= width || piece.text.length < 2) return [piece]
  const middle = Math.ceil(piece.text.length / 2)
  return [piece.text.slice(0, middle), piece.text.slice(middle)].flatMap((text) => cut({ ...piece, text }, width))
}

/** Draws lines from a place down; answers where the next begins. */
export function drawLines(
  document: Document,
  lines: readonly (readonly Piece[])[],
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): number {
  lines.forEach((line, i) => {
    let left = x
    const base = y + i * LEADING * size + size
    for (const piece of merged(line)) {
      document
        .font(piece.font)
        .fontSize(piece.size)
        .text(piece.text, left, base - piece.rise, { lineBreak: false, baseline: 'alphabetic' })
      left += widthOf(piece)
    }
  })
  return y + lines.length * LEADING * size
}

/** Neighbours that look alike as one: each that is drawn takes its time. */
function merged(line: readonly Piece[]): readonly Piece[] {
  return line.reduce<Piece[]>((all, piece) => {
    const last = all.at(-1)
    if (last?.font === piece.font && last.size === piece.size && last.rise === piece.rise) {
      all[all.length - 1] = { ...last, text: last.text + piece.text }
    } else all.push(piece)
    return all
  }, [])
}

export const LEADING = 1.45
