import { faceOf, type Type } from './faces.ts'
import { type Run, runsOf } from './runs.ts'

/** The size of a script over that of its line. */
const SCRIPT = 0.7

/**
 * The width of a line of text as its runs are set, kerning left out; an unknown character counts as wide as the font is high.
 *
 * Figures are laid out by it, without a canvas: the same margins in a window and in a file.
 */
export function textWidth(text: string, { fontSize, font }: Type): number {
  return runsOf(text).reduce(
    (sum, run) => sum + runWidth(run.text, run.face, { fontSize: sizeOf(run) * fontSize, font }),
    0,
  )
}

/** The size of a run over that of its line; the star of θ* is small and raised by itself. */
export function sizeOf({ text, script }: Run): number {
  return script === 'none' || text === '*' ? 1 : SCRIPT
}

/** The width of characters in a face of words, or of letters in its face of symbols. */
export function runWidth(text: string, face: Run['face'], type: Type): number {
  const known = faceOf(type)[face]
  return Array.from(text).reduce((sum, character) => sum + (known.get(character) ?? 1), 0) * type.fontSize
}

/** Breaks a text between words into lines of at most a width; a single longer word stays whole. */
export function wrapped(text: string, type: Type, width: number): readonly string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const joined = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`
    return lines.length > 0 && textWidth(joined, type) <= width ? [...lines.slice(0, -1), joined] : [...lines, word]
  }, [])
}

/** A text that is at most as wide as there is room for: what does not fit gives way to an ellipsis. */
export function shortened(text: string, type: Type, width: number): string {
  if (textWidth(text, type) <= width) return text
  const characters = Array.from(text)
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, type) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
