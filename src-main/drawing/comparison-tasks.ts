import {
  type ComparisonSpec,
  type ExperimentRecord,
  type FigureFormat,
  type NoFigure,
  pack,
  type Print,
  type View,
} from '../contract/index.ts'
import { comparisonOf, comparisonSpecs, type ListedComparison } from '../figures/index.ts'
import { comparedSources } from './compared-sources.ts'
import type { Sources } from './sources.ts'
import type { FigureFile } from './figure-file.ts'
import { writing } from './writing.ts'

/** Request for a comparison as a file. */
export interface ComparisonFileRequest {
  readonly spec: ComparisonSpec
  readonly format: FigureFormat
  readonly print: Print
  readonly view?: View
}

/** Tasks of a drawing thread for several experiments at once. */
export function comparisonTasks(sources: Sources) {
  return {
    comparisons: async (records: readonly ExperimentRecord[]): Promise<readonly ListedComparison[]> =>
      comparisonSpecs(await comparedSources(sources, records)),

    /** The comparison, packed. */
    async comparison(records: readonly ExperimentRecord[], spec: ComparisonSpec): Promise<Uint8Array<ArrayBuffer>> {
      return pack(comparisonOf(await comparedSources(sources, records, spec), spec))
    },

    async comparisonFile(
      records: readonly ExperimentRecord[],
      { spec, format, print, view = {} }: ComparisonFileRequest,
    ): Promise<FigureFile | NoFigure> {
      const figure = comparisonOf(await comparedSources(sources, records, spec), spec)
      if (figure.kind === 'none') return figure
      const { comparisonProvenance, exportFigure, figureName, viewFault } = await writing()
      const fault = viewFault(figure, view)
      if (fault !== null) return { kind: 'none', reason: fault }
      const name = figureName('comparison', figure)
      const provenance = comparisonProvenance(records, spec, view)
      const bytes = await exportFigure({ figure, print, view, provenance, name }, format)
      return { kind: 'file', name: `${name}.${format}`, bytes: new Uint8Array(bytes) }
    },
  }
}
