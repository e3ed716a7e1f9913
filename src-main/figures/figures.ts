import type { ComparisonData, FigureData, FigureNotes, FigureSpec } from '../contract/index.ts'
import { bifurcation } from './bifurcation/data.ts'
import { certificate } from './certificate/data.ts'
import { collapse } from './collapse/data.ts'
import { coordinates } from './coordinates/data.ts'
import { curves } from './curves/data.ts'
import { integrand } from './integrand/data.ts'
import { map } from './map/data.ts'
import { filteredSource, whereWords } from './parts/filtered.ts'
import { path } from './path/data.ts'
import { plot } from './plot/data.ts'
import { prediction } from './prediction/data.ts'
import { solution } from './solution/data.ts'
import { rowOf } from './parts/rows.ts'
import { type FigureKind, type FigureSource, type ListedFigure, noFigure } from './parts/source.ts'
import { weights } from './weights/data.ts'

type Kind = FigureSpec['kind']
type SpecOf<K extends Kind> = Extract<FigureSpec, { kind: K }>
type FigureOf<K extends Kind> = Extract<FigureData, { kind: K }>

/** Every kind of figure; the first are listed first. A new one is a file of this room and a line here. */
const kinds: { readonly [K in Kind]: FigureKind<SpecOf<K>, FigureOf<K>> } = {
  collapse,
  map,
  curves,
  coordinates,
  path,
  solution,
  certificate,
  prediction,
  bifurcation,
  weights,
  integrand,
  plot,
}

/** Data of a figure of an experiment, or the reason why there is no such figure. */
export function figureOf<K extends Kind>(source: FigureSource, spec: SpecOf<K>): FigureData {
  const kept = filteredSource(source, spec.where)
  if ('kind' in kept) return kept
  const kind: FigureKind<SpecOf<K>, FigureOf<K>> = kinds[spec.kind]
  const out = kept.filtered ? filteredRun(source, kept.source, spec) : undefined
  if (out !== undefined) return noFigure(`Run ${out} does not meet the filter: ${whereWords(spec.where ?? '')}.`)
  return withNotes<FigureData>(kind.compute(kept.source, spec), [source], kept.filtered)
}

/** A run that was asked for and that the filter leaves out, where it leaves all of those. */
function filteredRun(all: FigureSource, kept: FigureSource, spec: FigureSpec): number | undefined {
  const asked = 'run' in spec && spec.run !== undefined ? [spec.run] : 'runs' in spec ? (spec.runs ?? []) : []
  const isOut = (run: number) => rowOf(all, run) >= 0 && rowOf(kept, run) < 0
  return asked.length > 0 && asked.every(isOut) ? asked[0] : undefined
}

/** Says which runs are left out of a figure: by its filter, and as they are damaged. */
export function withNotes<F extends FigureData | ComparisonData>(
  figure: F,
  sources: readonly FigureSource[],
  filtered?: FigureNotes['filtered'],
): F {
  const damaged = sources.reduce((sum, { columns }) => sum + (columns.damaged ?? 0), 0)
  return { ...figure, ...(damaged > 0 && { damaged }), ...(filtered && { filtered }) }
}

/** Indices of the runs that the source must hold whole for a figure. */
export function figureNeeds<K extends Kind>(source: FigureSource, spec: SpecOf<K>): readonly number[] {
  const kept = filteredSource(source, spec.where)
  if ('kind' in kept) return []
  const kind: FigureKind<SpecOf<K>, FigureOf<K>> = kinds[spec.kind]
  const needs = kind.needs?.(kept.source, spec) ?? []
  return kept.filtered ? needs.filter((run) => rowOf(kept.source, run) >= 0) : needs
}

/** The figures that an experiment has data for, best first: the best of each kind, then the second of each, and so on. */
export function figureSpecs(all: FigureSource, where?: string): readonly ListedFigure[] {
  const kept = filteredSource(all, where)
  if ('kind' in kept) return []
  const lists = Object.values(kinds).map((kind) =>
    kind
      .list(kept.source)
      .map((listed) => (where === undefined ? listed : { ...listed, spec: { ...listed.spec, where } })),
  )
  const longest = Math.max(...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat()
}
