import type { ComparisonData, FigureData, FigureSpec } from '../contract/index.ts'
import { bifurcation } from './bifurcation/data.ts'
import { certificate } from './certificate/data.ts'
import { collapse } from './collapse/data.ts'
import { coordinates } from './coordinates/data.ts'
import { curves } from './curves/data.ts'
import { integrand } from './integrand/data.ts'
import { map } from './map/data.ts'
import { path } from './path/data.ts'
import { plot } from './plot/data.ts'
import { prediction } from './prediction/data.ts'
import { solution } from './solution/data.ts'
import type { FigureKind, FigureSource, ListedFigure } from './parts/source.ts'
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
  const kind: FigureKind<SpecOf<K>, FigureOf<K>> = kinds[spec.kind]
  return withDamage(kind.compute(source, spec), [source])
}

/** Says how many runs are left out of a figure, as they are damaged. */
export function withDamage<F extends FigureData | ComparisonData>(figure: F, sources: readonly FigureSource[]): F {
  const damaged = sources.reduce((sum, { columns }) => sum + (columns.damaged ?? 0), 0)
  return damaged > 0 ? { ...figure, damaged } : figure
}

/** Indices of the runs that the source must hold whole for a figure. */
export function figureNeeds<K extends Kind>(source: FigureSource, spec: SpecOf<K>): readonly number[] {
  const kind: FigureKind<SpecOf<K>, FigureOf<K>> = kinds[spec.kind]
  return kind.needs?.(source, spec) ?? []
}

/** The figures that an experiment has data for, best first: the best of each kind, then the second of each, and so on. */
export function figureSpecs(source: FigureSource): readonly ListedFigure[] {
  const lists = Object.values(kinds).map((kind) => kind.list(source))
  const longest = Math.max(...lists.map((list) => list.length))
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat()
}
