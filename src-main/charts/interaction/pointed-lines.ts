import type { PlotDescription, Point, Reading } from '../plot/description.ts'

/** A line that is looked up where it is pointed at, so that none of its points has to be a mark of its own. */
export interface PointedLine {
  readonly runs: readonly number[]
  /** Number of its panel. */
  readonly plot: number
  readonly points: readonly Point[]
  readonly reading: (x: number, y: number) => Reading
}

/** The lines of a plot that can be pointed at. */
export function pointedLines({ panels }: PlotDescription): readonly PointedLine[] {
  return panels.flatMap(({ layers }, plot) =>
    layers.flatMap((layer) =>
      layer.as === 'line'
        ? layer.series.flatMap(({ pointed, points }) =>
            pointed ? [{ ...pointed, plot, points: points.filter((point): point is Point => point[1] !== null) }] : [],
          )
        : [],
    ),
  )
}
