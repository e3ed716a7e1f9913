import { type DrawnFigure, withView } from '../figures/drawn/index.ts'
import type { FigureFormat } from '../contract/index.ts'
import type { ExportedFigure } from './exported-figure.ts'
import { slug } from './file-name.ts'
import { figureCsv } from './figure-csv.ts'
import { figureJson } from './figure-json.ts'
import { matplotlibScript } from './scripts/figure-matplotlib.ts'
import { renderPdf } from './image/figure-pdf.ts'
import { pgfplotsPicture } from './scripts/figure-pgfplots.ts'
import { renderPng } from './image/figure-png.ts'
import { figureMetadata } from './figure-provenance.ts'
import { renderSvg } from './image/figure-svg.ts'
import { isOutlined, withOutlines } from './image/outlines.ts'
import { sketchOf } from './sketch/index.ts'

type Writer = (figure: ExportedFigure) => string | Uint8Array | Promise<Uint8Array>

const drawn = ({ figure, print, view }: ExportedFigure) => renderSvg(figure, print, '', view)
const sketched = ({ figure, view, print }: ExportedFigure) => sketchOf(figure, view, print.style)
const about = ({ figure: { title }, provenance }: ExportedFigure) => ({ title, provenance })
const script = ({ figure, print, name }: ExportedFigure) => ({
  title: print.style?.title ?? figure.title,
  print,
  csv: `${name}.csv`,
})

const writers: Readonly<Record<FigureFormat, Writer>> = {
  svg: ({ figure, print, provenance, view }) => {
    const svg = renderSvg(figure, print, figureMetadata(figure.title, provenance), view)
    return isOutlined(print.style) ? withOutlines(svg, print.style) : svg
  },
  png: (each) => renderPng(drawn(each), each.print, about(each)),
  pdf: (each) => renderPdf(drawn(each), each.print, about(each)),
  csv: (each) => figureCsv(sketched(each)),
  json: figureJson,
  py: (each) => matplotlibScript(sketched(each), script(each)),
  tex: (each) => pgfplotsPicture(sketched(each), script(each)),
}

/** A figure as a file, pictures with their provenance inside; the same arguments give the same bytes. */
export async function exportFigure(wanted: ExportedFigure, format: FigureFormat): Promise<Uint8Array> {
  const figure = wanted.view ? withView(wanted.figure, wanted.view) : wanted.figure
  const content = await writers[format]({ ...wanted, figure })
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

/** The name of a figure's files: experiment and title in small letters and hyphens, `mgd-collapses-test-loss-against-lambda`. */
export function figureName(experimentName: string, { title }: DrawnFigure): string {
  return [experimentName, title]
    .map(slug)
    .filter((part) => part !== '')
    .join('-')
}
