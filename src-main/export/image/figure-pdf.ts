import { buffer } from 'node:stream/consumers'
import PdfDocument from 'pdfkit'
import svgToPdf from 'svg-to-pdfkit'
import type { FigureFont, Print } from '../../contract/index.ts'
import { type AnyProvenance, escaped, madeWith, sourceOf } from '../figure-provenance.ts'
import { faceFiles } from './face-files.ts'

const MM_PER_INCH = 25.4
const PT_PER_INCH = 72

/**
 * An SVG as a page of its printed size: vectors and text in its own face, embedded as TrueType; the same figure gives the same
 * bytes.
 *
 * @param about what goes into the document information
 */
export async function renderPdf(
  svg: string,
  { widthMm, heightMm, style }: Print,
  about: { readonly title: string; readonly provenance: AnyProvenance },
): Promise<Uint8Array> {
  const [width, height] = [widthMm, heightMm].map((mm) => (mm / MM_PER_INCH) * PT_PER_INCH)
  const { provenance } = about
  const document = openPage({
    size: [width, height],
    font: style?.font,
    info: {
      Title: about.title,
      Subject: `Figure of ${sourceOf(provenance)}`,
      Keywords: JSON.stringify(provenance),
      Creator: madeWith(provenance),
      // The day of the runs, not of the file: a file written again is the same.
      CreationDate: dayOf(provenance),
    },
  })
  svgToPdf(document, withOutlinesBelow(svg), 0, 0, svgOptions(width, height))
  document.end()
  return new Uint8Array(await buffer(document))
}

/** A document in a bundled face, with its fonts `regular`, `strong` and `symbols`. @param size of its pages, in points */
export function openPage({
  size,
  info,
  font,
}: {
  readonly size: readonly [number, number]
  readonly font?: FigureFont
  readonly info: Readonly<Record<string, string | Date>>
}): PdfDocument {
  const { regular, strong, symbols } = faceFiles(font)
  const document = new Page({
    // The first version with transparency that every program reads.
    pdfVersion: '1.7',
    size,
    margin: 0,
    font: regular,
    lang: 'en',
    displayTitle: true,
    info,
  })
  return document.registerFont('regular', regular).registerFont('strong', strong).registerFont('symbols', symbols)
}

/** Options that set a drawing in a document: its faces, and nothing that a page cannot show. */
export function svgOptions(width: number, height: number): Parameters<typeof svgToPdf>[4] {
  return {
    width,
    height,
    preserveAspectRatio: 'none',
    fontCallback: (_, bold, italic) => (italic ? 'symbols' : bold ? 'strong' : 'regular'),
    warningCallback: (warning) => {
      throw new Error(`The figure has what a PDF page of it cannot show: ${warning}`)
    },
  }
}

/** When the last of the runs began; a fixed day where none did, because the file must state one. */
function dayOf(provenance: AnyProvenance): Date {
  const all = 'experiments' in provenance ? provenance.experiments : [provenance]
  const days = all.flatMap(({ computed }) => computed?.startedAt ?? []).toSorted()
  return new Date(days.at(-1) ?? 0)
}

/** pdfkit writes the document information a second time, as XML, and leaves `<` and `&` as they are: here they are escaped. */
class Page extends PdfDocument {
  override _addInfo(): void {
    const { info } = this
    const entries = Object.entries(info).map(([name, value]) => [
      name,
      typeof value === 'string' ? escaped(value) : value,
    ])
    this.info = Object.fromEntries(entries) as typeof info
    super._addInfo()
    this.info = info
  }
}

/** Text outlined to stand off what is behind it: PDF paints the outline last, so it becomes a text of its own below. */
export function withOutlinesBelow(svg: string): string {
  return svg.replace(/<text [^>]*paint-order="stroke"[^>]*>[^<]*<\/text>/g, (text) => {
    const outline = text.replace(/ fill="[^"]*"/, ' fill="none"')
    const letters = text.replace(/ stroke(?:-[a-z]+)?="[^"]*"/g, '')
    return outline + letters
  })
}
