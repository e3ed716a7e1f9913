import { Resvg } from '@resvg/resvg-js'
import type { Print } from '../../contract/index.ts'
import { resourcePath } from '../../resources.ts'
import { type AnyProvenance, madeWith, sourceOf } from '../figure-provenance.ts'
import { densityChunk, textChunk, withChunks } from './png-chunks.ts'

const MM_PER_INCH = 25.4

/**
 * An SVG as PNG in the bundled face: as many dots as its printed size has at this density, which the file states too.
 *
 * @param about what goes with the picture as text
 */
export function renderPng(
  svg: string,
  { widthMm, dpi }: Print,
  about: { readonly title: string; readonly provenance: AnyProvenance },
): Uint8Array {
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: Math.round((widthMm / MM_PER_INCH) * dpi) },
    font: {
      loadSystemFonts: false,
      fontFiles: ['Inter-Regular', 'Inter-SemiBold', 'KaTeX_Math-Italic'].map((face) =>
        resourcePath('fonts', `${face}.ttf`),
      ),
      defaultFontFamily: 'Inter',
    },
  })
  return withChunks(picture.render().asPng(), [
    densityChunk(dpi),
    textChunk('Title', about.title),
    textChunk('Software', madeWith(about.provenance)),
    textChunk('Source', sourceOf(about.provenance)),
    textChunk('Description', JSON.stringify(about.provenance)),
  ])
}
