import { joinClauses, type PlotSpec, plotFileSchema } from '../../contract/index.ts'
import { BadInput } from '../fault.ts'
import { readDocumentFile } from './document-file.ts'

/** A plot document of a file; every fault is told with its place. */
export function readPlotFile(path: string): PlotSpec {
  try {
    const document: Record<string, unknown> = {
      ...readDocumentFile(path, plotFileSchema, 'plot document'),
      kind: 'plot',
    }
    delete document.$schema
    return document as PlotSpec
  } catch (error) {
    if (error instanceof BadInput) throw new BadInput(`--plot: ${error.message}`, { cause: error })
    throw error
  }
}

/** A plot document's own filter and that of the command: both hold. */
export function bothFilters({ where }: PlotSpec, asked: string | undefined): string | undefined {
  return joinClauses([where, asked].flatMap((each) => (each === undefined ? [] : [each])))
}
