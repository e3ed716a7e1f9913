import type { ExportedFigure } from './exported-figure.ts'
import { madeWith } from './figure-provenance.ts'
import { plotOf } from '../figures/drawn/index.ts'

/** A figure as JSON: what made it and where it comes from, how it is printed, what it shows, and what the columns of its table mean. */
export function figureJson({ figure, print, provenance }: ExportedFigure): string {
  const { columns } = plotOf(figure).table()
  const content = { schema: 1, software: madeWith(provenance), ...provenance, print, data: figure, columns }
  return `${JSON.stringify(content, null, 2)}\n`
}
