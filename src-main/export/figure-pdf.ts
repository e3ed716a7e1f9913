import { buffer } from 'node:stream/consumers'
import PdfDocument from 'pdfkit'
import svgToPdf from 'svg-to-pdfkit'
import type { Print } from '../contract/index.ts'
import { resourcePath } from '../resources.ts'
import { type ComparisonProvenance, type FigureProvenance, madeWith, sourceOf } from './figure-provenance.ts'

const MM_PER_INCH = 25.4
const PT_PER_INCH = 72

const regular = resourcePath('fonts', 'Inter-Regular.ttf')
const strong = resourcePath('fonts', 'Inter-SemiBold.ttf')

/** The day that the file's identity counts from where no run says when it was computed. */
const noDay = new Date(0)

/**
 * An SVG as a page of its printed size: vectors and text in the bundled face, embedded as TrueType; the same figure gives the same
 * bytes.
 *
 * @param about what goes into the document information
 */
export async function renderPdf(
  svg: string,
  { widthMm, heightMm }: Print,
  about: { readonly title: string; readonly provenance: FigureProvenance | ComparisonProvenance },
): Promise<Uint8Array> {
  const [width, height] = [widthMm, heightMm].map((mm) => (mm / MM_PER_INCH) * PT_PER_INCH)
  const { provenance } = about
  const day = dayOf(provenance)
  const document = new PdfDocument({
    // The first version with transparency that every program reads.
    pdfVersion: '1.7',
    size: [width, height],
    margin: 0,
    font: regular,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: about.title,
      Subject: `Figure of ${sourceOf(provenance)}`,
      Keywords: JSON.stringify(provenance),
      Creator: madeWith(provenance),
      // Of the runs, not of the file: a file written again is the same.
      CreationDate: day ?? noDay,
    },
  })
  if (!day) delete document.info.CreationDate
  document.registerFont('regular', regular).registerFont('strong', strong)
  svgToPdf(document, withOutlinesBelow(svg), 0, 0, {
    width,
    height,
    preserveAspectRatio: 'none',
    fontCallback: (_, bold) => (bold ? 'strong' : 'regular'),
    warningCallback: (warning) => {
      throw new Error(`The figure has what a PDF page of it cannot show: ${warning}`)
    },
  })
  document.end()
  return new Uint8Array(await buffer(document))
}

/** When the last of the runs began. */
function dayOf(provenance: FigureProvenance | ComparisonProvenance): Date | null {
  const all = 'experiments' in provenance ? provenance.experiments : [provenance]
  const days = all.flatMap(({ computed }) => computed?.startedAt ?? []).toSorted()
  return days.length > 0 ? new Date(days[days.length - 1]) : null
}

/** Text outlined to stand off what is behind it: PDF paints the outline last, so it becomes a text of its own below. */
function withOutlinesBelow(svg: string): string {
  return svg.replace(/<text [^>]*paint-order="stroke"[^>]*>[^<]*<\/text>/g, (text) => {
    const outline = text.replace(/ fill="[^"]*"/, ' fill="none"')
    const letters = text.replace(/ stroke(?:-[a-z]+)?="[^"]*"/g, '')
    return outline + letters
  })
}
