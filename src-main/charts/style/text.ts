import { type Run, runsOf } from './runs.ts'

const characters =
  ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~' +
  '·×±−–—’…∞√‖≤≥≈′ℓ⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉ᵢαβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩ∂∑∏∫←→≠₊₋ẇ'

/** Advance widths of the characters in Inter Regular, in thousandths of the font size. */
const advances = [
  281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620,
  566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903,
  753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612,
  583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426,
  333, 426, 662, 288, 662, 662, 662, 500, 1000, 261, 864, 936, 629, 479, 662, 662, 662, 223, 444, 459, 304, 442, 446,
  460, 440, 444, 406, 450, 444, 429, 459, 304, 442, 446, 460, 440, 444, 406, 450, 444, 198, 664, 596, 562, 584, 537,
  509, 591, 621, 275, 525, 642, 586, 587, 559, 600, 605, 612, 624, 466, 591, 721, 569, 778, 805, 579, 681, 765, 690,
  656, 743, 689, 880, 880, 770, 634, 634, 723, 365, 954, 954, 662, 429, 429, 818,
]

const widths = new Map(Array.from(characters, (character, i) => [character, advances[i] / 1000]))

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzΓΔΘΛΞΠΣΥΦΨΩαβγδεζηθικλμνξοπρςστυφχψω'

/** Advance widths of the letters in KaTeX Math Italic, in thousandths of the font size. */
const letterAdvances = [
  750, 759, 715, 828, 738, 643, 786, 831, 440, 555, 849, 681, 970, 803, 763, 642, 791, 759, 613, 584, 683, 583, 944,
  828, 581, 683, 529, 429, 433, 520, 466, 490, 477, 576, 345, 412, 521, 298, 878, 600, 485, 503, 446, 451, 469, 361,
  572, 485, 716, 572, 490, 465, 615, 833, 763, 694, 742, 831, 780, 583, 667, 612, 772, 640, 566, 518, 444, 466, 438,
  497, 469, 354, 576, 583, 603, 494, 438, 485, 570, 517, 363, 571, 437, 540, 654, 626, 651, 622,
]
const letterWidths = new Map(Array.from(letters, (letter, i) => [letter, letterAdvances[i] / 1000]))

/** SemiBold is this much wider than Regular. */
export const STRONG = 1.04

/** The size of a script over that of its line. */
const SCRIPT = 0.7

/**
 * The width of a line of text as its runs are set, kerning left out; an unknown character counts as wide as the font is high.
 *
 * Figures are laid out by it, without a canvas: the same margins in a window and in a file.
 */
export function textWidth(text: string, fontSize: number): number {
  return runsOf(text).reduce((sum, run) => sum + runWidth(run.text, run.face, sizeOf(run) * fontSize), 0)
}

/** The size of a run over that of its line; the star of θ* is small and raised by itself. */
export function sizeOf({ text, script }: Run): number {
  return script === 'none' || text === '*' ? 1 : SCRIPT
}

/** The width of characters in Inter, or of letters in the face of symbols. */
export function runWidth(text: string, face: Run['face'], fontSize: number): number {
  const known = face === 'symbols' ? letterWidths : widths
  return Array.from(text).reduce((sum, character) => sum + (known.get(character) ?? 1), 0) * fontSize
}

/** Breaks a text between words into lines of at most a width; a single longer word stays whole. */
export function wrapped(text: string, fontSize: number, width: number): readonly string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const joined = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`
    return lines.length > 0 && textWidth(joined, fontSize) <= width ? [...lines.slice(0, -1), joined] : [...lines, word]
  }, [])
}

/** A text that is at most as wide as there is room for: what does not fit gives way to an ellipsis. */
export function shortened(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text
  const characters = Array.from(text)
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, fontSize) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
