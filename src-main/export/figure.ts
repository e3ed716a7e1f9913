import type { DrawnFigure } from '../charts/index.ts'
import type { Print } from '../contract/index.ts'
import { slug } from './file-name.ts'
import { type ComparisonProvenance, type FigureProvenance, figureMetadata } from './figure-provenance.ts'
import { renderPng } from './figure-png.ts'
import { renderSvg } from './figure-svg.ts'

type Format = 'svg' | 'png'

/**
 * A figure as a file, with its provenance inside; the same arguments give the same bytes.
 *
 * @param print size in millimetres, font in points as printed, and for PNG the dots to the inch
 */
export function exportFigure(figure: {
  readonly figure: DrawnFigure
  readonly format: Format
  readonly print: Print
  readonly provenance: FigureProvenance | ComparisonProvenance
}): Uint8Array {
  const { format, print, provenance } = figure
  const svg = renderSvg(figure.figure, print, figureMetadata(figure.figure.title, provenance))
  return format === 'svg'
    ? new TextEncoder().encode(svg)
    : renderPng(svg, print, { title: figure.figure.title, provenance })
}

/** The name of a figure's file: experiment and title in small letters and hyphens, `mgd-collapses-test-loss-against-λ.svg`. */
export function figureFileName(experimentName: string, figure: DrawnFigure, format: Format): string {
  return `${[experimentName, figure.title]
    .map(slug)
    .filter((part) => part !== '')
    .join('-')}.${format}`
}
