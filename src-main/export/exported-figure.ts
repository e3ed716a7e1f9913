import type { Print, View } from '../contract/index.ts'
import type { DrawnFigure } from '../figures/drawn/index.ts'
import type { AnyProvenance } from './figure-provenance.ts'

/** A figure that is to be a file. */
export interface ExportedFigure {
  readonly figure: DrawnFigure
  /** Size in millimetres, font in points as printed, and for PNG the dots to the inch. */
  readonly print: Print
  /** Scales and the part that is shown; left out, all of it as the figure has it. */
  readonly view?: View
  readonly provenance: AnyProvenance
  /** Name of its files without the ending. */
  readonly name: string
}
