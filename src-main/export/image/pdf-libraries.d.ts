declare module 'svg-to-pdfkit' {
  import type PdfDocument from 'pdfkit'

  interface Options {
    readonly width: number
    readonly height: number
    readonly preserveAspectRatio: string
    /** The registered font that a text is set in. */
    readonly fontCallback: (family: string, bold: boolean, italic: boolean) => string
    /** Called with what the drawing has and the page cannot show. */
    readonly warningCallback: (warning: string) => void
  }

  function svgToPdf(document: PdfDocument, svg: string, x: number, y: number, options: Options): void
  export = svgToPdf
}

/** The part of pdfkit that is used here; it comes without types. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream'

  interface Options {
    readonly pdfVersion: string
    /** Width and height in points. */
    readonly size: readonly [number, number]
    readonly margin: number
    /** Path of the font to begin with. */
    readonly font: string
    readonly lang: string
    readonly displayTitle: boolean
    readonly info: Readonly<Record<string, string | Date>>
  }

  class PdfDocument extends Readable {
    constructor(options: Options)
    info: Record<string, string | Date>
    /** Writes `info` into the XML metadata; not part of what pdfkit documents. */
    _addInfo(): void
    registerFont(name: string, path: string): this
    font(name: string): this
    fontSize(points: number): this
    text(
      text: string,
      x: number,
      y: number,
      options: { readonly lineBreak: boolean; readonly baseline: 'alphabetic' },
    ): this
    addPage(): this
    end(): void
  }
  export = PdfDocument
}
