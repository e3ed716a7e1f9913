import { Resvg } from '@resvg/resvg-js'
import type { Print } from '../../contract/index.ts'
import { type AnyProvenance, madeWith, sourceOf } from '../figure-provenance.ts'
import { fontsOf } from './face-files.ts'
import { densityChunk, textChunk, withChunks } from './png-chunks.ts'

const MM_PER_INCH = 25.4

/**
 * An SVG as PNG in its own face: as many dots as its printed size has at this density, which the file states too.
 *
 * @param about what goes with the picture as text
 */
export function renderPng(
  svg: string,
  { widthMm, dpi, style }: Print,
  about: { readonly title: string; readonly provenance: AnyProvenance },
): Uint8Array {
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: Math.round((widthMm / MM_PER_INCH) * dpi) },
    font: fontsOf(style?.font),
  })
  return withChunks(picture.render().asPng(), [
    densityChunk(dpi),
    textChunk('Title', about.title),
    textChunk('Software', madeWith(about.provenance)),
    textChunk('Source', sourceOf(about.provenance)),
    textChunk('Description', JSON.stringify(about.provenance)),
  ])
}
