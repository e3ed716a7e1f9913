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

/** One kind of comparison: those worth drawing, best first, and the data of one. */
export interface ComparisonKind<Spec extends ComparisonSpec, Figure> {
  list(compared: readonly ComparedSource[]): readonly ListedComparison[]
  compute(compared: readonly ColouredSource[], spec: Spec): Figure | NoFigure
}
