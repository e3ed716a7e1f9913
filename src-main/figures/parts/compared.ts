import type { ComparisonSpec, NoFigure } from '../../contract/index.ts'
import type { FigureSource } from './source.ts'

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

/** Names of which each occurs once: `Sweep`, `Sweep (2)`. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let [own, n] = [name, 1]
    while (taken.has(own)) own = `${name} (${String(++n)})`
    taken.add(own)
    return own
  })
}

export type IsKept = (experiment: number, row: number) => boolean

/** One kind of comparison: those worth drawing, best first, and the data of one. */
export interface ComparisonKind<Spec extends ComparisonSpec, Figure> {
  /** True where runs that a filter leaves out are drawn too, faintly: all of them are handed over. */
  readonly showsAll?: boolean
  /** Indices of the runs of each experiment of which it needs trajectories; left out where the scalars are enough. */
  needs?(compared: readonly ComparedSource[], spec: Spec): readonly (readonly number[])[]
  list(compared: readonly ComparedSource[]): readonly ListedComparison[]
  /** @param isKept true of a run that the filter leaves, by the position of its experiment and its row; left out where there is none */
  compute(compared: readonly ColouredSource[], spec: Spec, isKept?: IsKept): Figure | NoFigure
}
