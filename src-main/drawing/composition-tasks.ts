import type { ComposedPanel, Composition } from '../contract/composition/index.ts'
import type {
  ComparisonData,
  ComparisonSpec,
  ComposedPreview,
  ExperimentRecord,
  FigureData,
  FigureFormat,
  FigureSpec,
  NoFigure,
} from '../contract/index.ts'
import type { PanelFigure } from '../export/index.ts'
import { comparisonOf, figureOf, specForPrint } from '../figures/index.ts'
import { collectMuch } from './collected.ts'
import { comparedSources } from './compared-sources.ts'
import { type Sources, versionOf } from './sources.ts'
import { writing } from './writing.ts'

/** The files of a composed figure: itself first, then the tables that a script reads. */
export interface ComposedFiles {
  readonly kind: 'files'
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[]
}

/** More dots than a panel is likely to have from left to right. */
const COLUMNS = 2200

/** Tasks of a drawing thread for several figures that are printed as one. */
export function compositionTasks(sources: Sources) {
  /** Figures of the panels of the last composition, which is drawn anew after each change of a word. */
  let kept = new Map<string, FigureData | ComparisonData>()

  async function figureOfPanel(
    { experiments, figure: spec, view }: ComposedPanel,
    recordOf: (id: string) => ExperimentRecord,
  ): Promise<FigureData | ComparisonData> {
    const records = [...new Set(experiments)].map(recordOf)
    if (records.length === 1) {
      const [record] = records
      const drawn = specForPrint(spec as FigureSpec, view?.x ? Infinity : COLUMNS)
      return figureOf(await sources.for(record, drawn), drawn)
    }
    const comparison = spec as ComparisonSpec
    return comparisonOf(await comparedSources(sources, records, comparison), comparison)
  }

  async function figuresOf(
    composition: Composition,
    records: readonly ExperimentRecord[],
  ): Promise<readonly PanelFigure[] | NoFigure> {
    const { viewFault } = await writing()
    const byId = new Map(records.map((record) => [record.id, record]))
    const recordOf = (id: string) => byId.get(id)!
    const figures: PanelFigure[] = []
    const used: typeof kept = new Map()
    for (const [i, panel] of composition.panels.entries()) {
      const versions = panel.experiments.map((id) => versionOf(recordOf(id)))
      const key = JSON.stringify([versions, panel.figure, panel.view?.x !== undefined])
      const figure = used.get(key) ?? kept.get(key) ?? (await figureOfPanel(panel, recordOf))
      used.set(key, figure)
      const fault = figure.kind === 'none' ? figure.reason : viewFault(figure, panel.view ?? {})
      if (figure.kind === 'none' || fault !== null)
        return { kind: 'none', reason: `Panel ${String(i + 1)}: ${String(fault)}` }
      figures.push({ figure, view: panel.view ?? {} })
    }
    kept = used
    return figures
  }

  /** A composition that cannot be drawn as it is asked for is an answer, not an error. */
  async function told<T>(make: () => Promise<T> | T): Promise<T | NoFigure> {
    const { CompositionFault } = await writing()
    try {
      return await make()
    } catch (error) {
      if (error instanceof CompositionFault) return { kind: 'none', reason: error.message }
      throw error
    }
  }

  return {
    async preview(composition: Composition, records: readonly ExperimentRecord[]): Promise<ComposedPreview | NoFigure> {
      const figures = await figuresOf(composition, records)
      if ('kind' in figures) return figures
      const { previewComposition } = await writing()
      return told(() => previewComposition(composition, figures))
    },

    async compose(
      composition: Composition,
      records: readonly ExperimentRecord[],
      format: FigureFormat,
      name?: string,
    ): Promise<ComposedFiles | NoFigure> {
      const figures = await figuresOf(composition, records)
      if ('kind' in figures) return figures
      const { compositionProvenance, exportComposition } = await writing()
      const provenance = compositionProvenance(records, composition)
      collectMuch()
      return told(async () => {
        const files = await exportComposition({ composition, figures, provenance, name }, format)
        return {
          kind: 'files',
          files: files.map(({ name, content }) => ({
            name,
            bytes: new Uint8Array(typeof content === 'string' ? new TextEncoder().encode(content) : content),
          })),
        }
      })
    },
  }
}
