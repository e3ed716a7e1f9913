import type {
  ComparedMaps,
  ComparisonData,
  ComparisonSpec,
  OverlaidCollapses,
  ParallelFigure,
} from '../contract/index.ts'
import { comparedMaps } from './compared-maps/data.ts'
import { overlaidCollapses } from './overlaid-collapses/data.ts'
import { parallel } from './parallel/data.ts'
import { withDamage } from './figures.ts'
import type { ComparedSource, ComparisonKind, ListedComparison } from './parts/compared.ts'

export type { ComparedSource, ListedComparison } from './parts/compared.ts'

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

/** Data of a comparison, or the reason why there is none. */
export function comparisonOf<K extends Kind>(compared: readonly ComparedSource[], spec: SpecOf<K>): ComparisonData {
  const kind: ComparisonKind<SpecOf<K>, Comparisons[K]> = kinds[spec.kind]
  const figure = kind.compute(
    compared.map((each, i) => ({ ...each, colour: spec.colours?.[each.id] ?? i })),
    spec,
  )
  return withDamage(
    figure,
    compared.map(({ source }) => source),
  )
}

/** The comparisons that these experiments have data for. */
export function comparisonSpecs(compared: readonly ComparedSource[]): readonly ListedComparison[] {
  return Object.values(kinds).flatMap((kind) => kind.list(compared))
}
