/** A piece of running text. */
export type Piece =
  | { readonly kind: 'text' | 'strong' | 'code' | 'tex'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }

const marks = /\$([^$]+)\$|\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)/g

/**
 * Takes running text apart: `$tex$`, `**strong**`, `` `code` `` and `[words](#anchor)`. Marks do not nest.
 */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(marks)) {
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) })
    pieces.push(pieceOf(match))
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) })
  return pieces
}

function pieceOf([, tex, strong, code, words, to]: RegExpExecArray | RegExpMatchArray): Piece {
  const [formula, bold, verbatim] = [tex, strong, code] as (string | undefined)[]
  if (formula !== undefined) return { kind: 'tex', text: formula }
  if (bold !== undefined) return { kind: 'strong', text: bold }
  if (verbatim !== undefined) return { kind: 'code', text: verbatim }
  return { kind: 'link', text: words, to }
}
