import type {
  ComparedMaps,
  ComparisonData,
  ComparisonSpec,
  NoFigure,
  OverlaidCollapses,
  ParallelFigure,
} from '../contract/index.ts'
import { comparedMaps } from './compared-maps/data.ts'
import { overlaidCollapses } from './overlaid-collapses/data.ts'
import { parallel } from './parallel/data.ts'
import type { FigureSource } from './parts/source.ts'

/** One of the experiments that are compared. */
export interface ComparedSource {
  readonly id: string
  readonly name: string
  readonly source: FigureSource
}

/** With the number of its colour. */
export interface ColouredSource extends ComparedSource {
  readonly colour: number
}

/** A comparison that could be asked for, and its title. */
export interface ListedComparison {
  readonly spec: ComparisonSpec
  readonly title: string
}

/** One kind of comparison: those worth drawing, best first, and the data of one. */
export interface ComparisonKind<Spec extends ComparisonSpec, Figure> {
  list(compared: readonly ComparedSource[]): readonly ListedComparison[]
  compute(compared: readonly ColouredSource[], spec: Spec): Figure | NoFigure
}

type Kind = ComparisonSpec['kind']
type SpecOf<K extends Kind> = Extract<ComparisonSpec, { kind: K }>
interface Comparisons {
  'overlaid-collapses': OverlaidCollapses
  parallel: ParallelFigure
  'compared-maps': ComparedMaps
}

/** Every kind of comparison. A new one is a file of this room and a line here. */
const kinds: { readonly [K in Kind]: ComparisonKind<SpecOf<K>, Comparisons[K]> } = {
  'overlaid-collapses': overlaidCollapses,
  parallel,
  'compared-maps': comparedMaps,
}

/** What a comparison shows, or why there is none. */
export function comparisonOf<K extends Kind>(compared: readonly ComparedSource[], spec: SpecOf<K>): ComparisonData {
  const kind: ComparisonKind<SpecOf<K>, Comparisons[K]> = kinds[spec.kind]
  return kind.compute(
    compared.map((each, i) => ({ ...each, colour: spec.colours?.[each.id] ?? i })),
    spec,
  )
}

/** The comparisons that these experiments have data for. */
export function comparisonSpecs(compared: readonly ComparedSource[]): readonly ListedComparison[] {
  return Object.values(kinds).flatMap((kind) => kind.list(compared))
}
