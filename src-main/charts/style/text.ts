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

/** SemiBold is this much wider than Regular. */
export const STRONG = 1.04

/**
 * The width of a line of text in Inter, kerning left out; an unknown character counts as wide as the font is high.
 *
 * Figures are laid out by it, without a canvas: the same margins in a window and in a file.
 */
export function textWidth(text: string, fontSize: number): number {
  return Array.from(text).reduce((sum, character) => sum + (widths.get(character) ?? 1), 0) * fontSize
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
