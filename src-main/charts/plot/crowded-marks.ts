import type { Mark, MarkLayer, MarkSeries, Panel } from './description.ts'

/** On the screen so many marks carry what they say of themselves; of more it is looked up when one is pointed at. */
export const MAX_CARRYING = 5000

/** As of marks: of more cells a map is one picture. */
export const MAX_CELLS = 1000

/** Marks that are drawn alike, and the layer they are of. */
export interface Marks {
  readonly layer: MarkLayer
  readonly series: MarkSeries
}

/** Number of marks of a panel. */
export function marksIn({ layers }: Pick<Panel, 'layers'>): number {
  return layers.reduce(
    (sum, layer) => sum + (layer.as === 'marks' ? layer.series.reduce((all, { points }) => all + points.length, 0) : 0),
    0,
  )
}

/** The layers of a panel whose marks a screen has as one picture, all together; none where there are few. */
export function crowdedLayers(panel: Pick<Panel, 'layers'>): readonly MarkLayer[] {
  if (marksIn(panel) <= MAX_CARRYING) return []
  return panel.layers.filter(
    (layer): layer is MarkLayer => layer.as === 'marks' && !layer.inScripts && layer.mark !== 'bar',
  )
}

/** Their marks, those below first. */
export function crowdedMarks(panel: Pick<Panel, 'layers'>): readonly Marks[] {
  return crowdedLayers(panel)
    .flatMap((layer) => layer.series.map((series) => ({ layer, series })))
    .toSorted((a, b) => (a.series.z ?? a.layer.z) - (b.series.z ?? b.layer.z))
}

/** The shape of marks. */
export function shapeIn({ layer, series }: Marks): Exclude<Mark, 'bar'> {
  const mark = series.mark ?? layer.mark
  return mark === 'bar' ? 'dot' : mark
}
