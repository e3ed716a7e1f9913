import type { FigureFont } from '../../contract/index.ts'
import { resourcePath } from '../../resources.ts'

/** Files of a face, TrueType: of words, of strong words, and of symbols. */
export interface FaceFiles {
  readonly regular: string
  readonly strong: string
  readonly symbols: string
}

const names: Readonly<Record<FigureFont, FaceFiles>> = {
  inter: { regular: 'Inter-Regular', strong: 'Inter-SemiBold', symbols: 'KaTeX_Math-Italic' },
  'computer-modern': { regular: 'CMUSerif-Roman', strong: 'CMUSerif-Bold', symbols: 'KaTeX_Math-Italic' },
  times: { regular: 'STIXTwoText-Regular', strong: 'STIXTwoText-Bold', symbols: 'STIXTwoText-Italic' },
}

/** Paths of the files of a face; left out, of the face of the window. */
export function faceFiles(font: FigureFont = 'inter'): FaceFiles {
  const { regular, strong, symbols } = names[font]
  const path = (name: string) => resourcePath('fonts', `${name}.ttf`)
  return { regular: path(regular), strong: path(strong), symbols: path(symbols) }
}

/** The fonts of a drawing as resvg takes them: those of one face, and none of the system. */
export function fontsOf(font: FigureFont = 'inter') {
  const { regular, strong, symbols } = faceFiles(font)
  return { loadSystemFonts: false, fontFiles: [regular, strong, symbols] }
}
