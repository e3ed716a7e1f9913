import type {
  ComparedMaps,
  ComparisonData,
  ComparisonSpec,
  CurvesFigure,
  ImportanceFigure,
  LeftOut,
  OverlaidCollapses,
  PairedDifferences,
  ParallelFigure,
  PlotFigure,
} from '../contract/index.ts'
import { comparedMaps } from './compared-maps/data.ts'
import { comparedCurves } from './curves/compared.ts'
import { importance } from './importance/data.ts'
import { pairedDifferences } from './paired-differences/data.ts'
import { overlaidCollapses } from './overlaid-collapses/data.ts'
import { parallel } from './parallel/data.ts'
import { comparedPlot } from './plot/compared.ts'
import { withNotes } from './figures.ts'
import { columnsThatMeet, whereWords } from './parts/filtered.ts'
import { noFigure } from './parts/source.ts'
import type { ComparedSource, ComparisonKind, IsKept, ListedComparison } from './parts/compared.ts'

export type { ComparedSource, ListedComparison } from './parts/compared.ts'

type Kind = ComparisonSpec['kind']
type SpecOf<K extends Kind> = Extract<ComparisonSpec, { kind: K }>
interface Comparisons {
  'overlaid-collapses': OverlaidCollapses
  parallel: ParallelFigure
  'compared-maps': ComparedMaps
  'compared-plot': PlotFigure
  'compared-curves': CurvesFigure
  importance: ImportanceFigure
  'paired-differences': PairedDifferences
}

/** Every kind of comparison. A new one is a file of this room and a line here. */
const kinds: { readonly [K in Kind]: ComparisonKind<SpecOf<K>, Comparisons[K]> } = {
  'overlaid-collapses': overlaidCollapses,
  parallel,
  'compared-maps': comparedMaps,
  'compared-plot': comparedPlot,
  'compared-curves': comparedCurves,
  importance,
  'paired-differences': pairedDifferences,
}

/** Data of a comparison, or the reason why there is none. */
export function comparisonOf<K extends Kind>(compared: readonly ComparedSource[], spec: SpecOf<K>): ComparisonData {
  const kind: ComparisonKind<SpecOf<K>, Comparisons[K]> = kinds[spec.kind]
  const coloured = compared.map((each, i) => ({ ...each, colour: spec.colours?.[each.id] ?? i }))
  const sources = compared.map(({ source }) => source)
  if (spec.where === undefined) return withNotes(kind.compute(coloured, spec), sources)
  const kept: typeof coloured = []
  for (const each of coloured) {
    const columns = columnsThatMeet(each.source, spec.where)
    if ('fault' in columns) return noFigure(`${each.name}: ${columns.fault}`)
    kept.push({ ...each, source: { ...each.source, columns } })
  }
  const [left, of] = [kept, coloured].map((all) =>
    all.reduce((sum, { source }) => sum + source.columns.index.length, 0),
  )
  if (left === 0 && of > 0 && !kind.showsAll) return noFigure(`No run meets the filter: ${whereWords(spec.where)}.`)
  const drawn = kind.showsAll ? kind.compute(coloured, spec, keptIn(coloured, kept)) : kind.compute(kept, spec)
  const figure = withNotes(drawn, sources, { kept: left, of, words: whereWords(spec.where) })
  return 'leftOut' in figure && figure.kind !== 'plot' ? { ...figure, leftOut: figure.leftOut.map(emptied) } : figure

  /** An experiment that has runs, none of which meets the filter. */
  function emptied(out: LeftOut): LeftOut {
    const before = coloured.find(({ id }) => id === out.id)
    const isEmpty = kept.find(({ id }) => id === out.id)?.source.columns.index.length === 0
    return isEmpty && before && before.source.columns.index.length > 0
      ? { ...out, reason: 'No run meets the filter.' }
      : out
  }
}

/** Indices of the runs of each experiment that its source must hold whole for a comparison. */
export function comparisonNeeds<K extends Kind>(
  compared: readonly ComparedSource[],
  spec: SpecOf<K>,
): readonly (readonly number[])[] {
  const kind: ComparisonKind<SpecOf<K>, Comparisons[K]> = kinds[spec.kind]
  if (!kind.needs) return compared.map(() => [])
  const { where } = spec
  const kept = compared.map((each) => {
    const columns = where === undefined ? each.source.columns : columnsThatMeet(each.source, where)
    return 'fault' in columns ? each : { ...each, source: { ...each.source, columns } }
  })
  return kind.needs(kept, spec)
}

/** Tells the runs that a filter leaves: both lists are in the order of the runs. */
function keptIn(all: readonly ComparedSource[], kept: readonly ComparedSource[]): IsKept {
  const rows = all.map(({ source: { columns } }, i) => {
    const { index } = kept[i].source.columns
    const isKept = new Uint8Array(columns.index.length)
    for (let row = 0, at = 0; row < isKept.length && at < index.length; row++)
      if (columns.index[row] === index[at]) [isKept[row], at] = [1, at + 1]
    return isKept
  })
  return (experiment, row) => rows[experiment][row] === 1
}

/** The comparisons that these experiments have data for. */
export function comparisonSpecs(compared: readonly ComparedSource[]): readonly ListedComparison[] {
  return Object.values(kinds).flatMap((kind) => kind.list(compared))
}
