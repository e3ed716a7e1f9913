import type { FigureFont } from '../../contract/index.ts'

const characters =
  ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~' +
  '·×±−–—’…∞√‖≤≥≈′ℓ⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉ᵢαβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩ∂∑∏∫←→≠₊₋ẇ'
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzΓΔΘΛΞΠΣΥΦΨΩαβγδεζηθικλμνξοπρςστυφχψω'

/** A face of printed figures, as its text is laid out without a canvas. */
export interface Face {
  /** The first that is there is taken: the bundled face, then what looks most like it. */
  readonly family: string
  readonly symbolFamily: string
  /** Advance widths in thousandths of the font size: of words, and of symbols. */
  readonly words: ReadonlyMap<string, number>
  readonly symbols: ReadonlyMap<string, number>
  /** Its strong style is this much wider than its regular one. */
  readonly strong: number
  /** Half of ascent less descent in its size, where a file draws it. */
  readonly middles: { readonly words: number; readonly symbols: number }
}

function widthsOf(characters: string, advances: readonly number[]): ReadonlyMap<string, number> {
  return new Map(Array.from(characters, (character, i) => [character, advances[i] / 1000]))
}

/** KaTeX Math Italic: Computer Modern's italic. */
const katexMath = widthsOf(
  letters,
  [
    750, 759, 715, 828, 738, 643, 786, 831, 440, 555, 849, 681, 970, 803, 763, 642, 791, 759, 613, 584, 683, 583, 944,
    828, 581, 683, 529, 429, 433, 520, 466, 490, 477, 576, 345, 412, 521, 298, 878, 600, 485, 503, 446, 451, 469, 361,
    572, 485, 716, 572, 490, 465, 615, 833, 763, 694, 742, 831, 780, 583, 667, 612, 772, 640, 566, 518, 444, 466, 438,
    497, 469, 354, 576, 583, 603, 494, 438, 485, 570, 517, 363, 571, 437, 540, 654, 626, 651, 622,
  ],
)

/** The faces that a figure can be printed in. */
export const faces: Readonly<Record<FigureFont, Face>> = {
  inter: {
    family: 'Inter, Inter Variable, Helvetica Neue, Helvetica, Arial, sans-serif',
    symbolFamily: 'KaTeX_Math, STIX Two Text, Cambria, Times New Roman, serif',
    words: widthsOf(
      characters,
      [
        281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593,
        620, 566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672,
        565, 903, 753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562,
        612, 571, 612, 583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818,
        546, 562, 552, 426, 333, 426, 662, 288, 662, 662, 662, 500, 1000, 261, 864, 936, 629, 479, 662, 662, 662, 223,
        444, 459, 304, 442, 446, 460, 440, 444, 406, 450, 444, 429, 459, 304, 442, 446, 460, 440, 444, 406, 450, 444,
        198, 664, 596, 562, 584, 537, 509, 591, 621, 275, 525, 642, 586, 587, 559, 600, 605, 612, 624, 466, 591, 721,
        569, 778, 805, 579, 681, 765, 690, 656, 743, 689, 880, 880, 770, 634, 634, 723, 365, 954, 954, 662, 429, 429,
        818,
      ],
    ),
    symbols: katexMath,
    strong: 1.04,
    middles: { words: 0.364, symbols: 0.25 },
  },
  'computer-modern': {
    family: 'CMU Serif, Latin Modern Roman, Computer Modern, Times New Roman, serif',
    symbolFamily: 'KaTeX_Math, Latin Modern Math, Cambria, Times New Roman, serif',
    words: widthsOf(
      characters,
      [
        333, 278, 500, 833, 500, 833, 777, 278, 388, 388, 500, 778, 277, 333, 278, 500, 500, 500, 500, 500, 500, 500,
        500, 500, 500, 500, 277, 278, 778, 778, 778, 472, 777, 750, 708, 722, 763, 680, 652, 784, 750, 361, 513, 777,
        625, 916, 750, 777, 680, 777, 736, 555, 722, 750, 750, 1027, 750, 750, 611, 278, 500, 278, 611, 778, 500, 500,
        555, 444, 555, 444, 305, 500, 555, 277, 305, 527, 277, 833, 555, 500, 555, 527, 391, 394, 388, 555, 527, 722,
        527, 527, 444, 500, 278, 500, 611, 278, 778, 778, 778, 500, 1000, 278, 834, 1000, 472, 500, 778, 778, 778, 275,
        417, 350, 444, 444, 444, 350, 350, 350, 350, 350, 350, 545, 350, 350, 350, 350, 350, 350, 350, 350, 350, 350,
        194, 500, 500, 555, 472, 430, 472, 500, 569, 250, 528, 500, 519, 472, 472, 528, 514, 472, 569, 458, 500, 583,
        555, 583, 667, 625, 833, 778, 694, 667, 750, 722, 722, 778, 722, 531, 1056, 944, 417, 1000, 1000, 685, 545, 545,
        722,
      ],
    ),
    symbols: katexMath,
    strong: 1.16,
    middles: { words: 0.343, symbols: 0.25 },
  },
  times: {
    family: 'STIX Two Text, STIXGeneral, TeX Gyre Termes, Times New Roman, Times, serif',
    symbolFamily: 'STIX Two Text, STIXGeneral, TeX Gyre Termes, Times New Roman, Times, serif',
    words: widthsOf(
      characters,
      [
        235, 283, 334, 573, 495, 692, 736, 187, 343, 343, 410, 720, 245, 315, 245, 387, 495, 495, 495, 495, 495, 495,
        495, 495, 495, 495, 245, 245, 701, 720, 701, 411, 905, 718, 618, 670, 730, 626, 588, 720, 777, 357, 396, 702,
        585, 895, 742, 737, 569, 737, 659, 504, 603, 752, 680, 944, 664, 647, 594, 347, 385, 347, 480, 512, 222, 480,
        522, 446, 539, 464, 307, 484, 577, 285, 263, 542, 283, 852, 576, 514, 537, 521, 380, 395, 315, 570, 481, 749,
        479, 483, 458, 312, 267, 312, 557, 282, 655, 720, 720, 500, 1000, 245, 887, 926, 928, 523, 685, 685, 685, 296,
        529, 346, 343, 373, 374, 346, 346, 346, 346, 346, 346, 504, 346, 346, 346, 346, 346, 346, 346, 346, 346, 346,
        200, 561, 530, 466, 479, 381, 386, 510, 514, 259, 495, 506, 552, 453, 390, 475, 591, 515, 545, 392, 491, 603,
        462, 620, 660, 569, 667, 738, 710, 648, 759, 604, 718, 720, 777, 471, 914, 1000, 459, 926, 926, 685, 504, 504,
        749,
      ],
    ),
    symbols: widthsOf(
      letters,
      [
        681, 593, 656, 702, 614, 583, 697, 757, 343, 398, 655, 569, 869, 714, 707, 569, 707, 620, 534, 610, 731, 640,
        913, 637, 607, 606, 534, 495, 408, 541, 412, 291, 451, 549, 279, 272, 499, 273, 825, 564, 485, 521, 518, 383,
        367, 298, 557, 429, 694, 453, 446, 425, 570, 633, 717, 685, 631, 742, 614, 607, 723, 720, 792, 562, 507, 466,
        469, 364, 350, 504, 513, 268, 480, 501, 555, 473, 379, 447, 586, 499, 363, 525, 397, 499, 598, 467, 628, 658,
      ],
    ),
    strong: 1.12,
    middles: { words: 0.262, symbols: 0.262 },
  },
}

/** The size of a text and the face that it is in; left out, the face of the window. */
export interface Type {
  readonly fontSize: number
  readonly font?: FigureFont
}

export function faceOf({ font = 'inter' }: Pick<Type, 'font'>): Face {
  return faces[font]
}

/** A type some times as large. */
export function sized({ fontSize, font }: Type, factor: number): Type {
  return { fontSize: factor * fontSize, font }
}

/** The room of a strong text: type as wide as it is, in the regular style. */
export function strongType(type: Type): Type {
  return sized(type, faceOf(type).strong)
}
