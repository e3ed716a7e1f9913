import { type PlotDescription, quantityTitle, styledPlot } from '../../charts/index.ts'
import type { Axis, AnnotationLayer } from '../../charts/plot/description.ts'
import type { Annotation, FigureStyle, Print, Quantity, View } from '../../contract/index.ts'
import { type Composition, lettersOf, type PanelPlace, placesOf } from '../../contract/composition/index.ts'
import { type DrawnFigure, plotOf, withView } from '../../figures/drawn/index.ts'

/** The figure of a panel, and what part of it is shown. */
export interface PanelFigure {
  readonly figure: DrawnFigure
  readonly view: View
}

/** A panel before it is laid out. */
export interface PanelPlot {
  readonly plot: PlotDescription
  /** The part that is shown, ends that are shared with neighbours among it. */
  readonly view: View
  readonly style: FigureStyle
  readonly place: PanelPlace
  readonly letter: string
  /** True where a neighbour labels the axis. */
  readonly bare: { readonly x: boolean; readonly y: boolean }
}

/** A composition that cannot be drawn as it is asked for. */
export class CompositionFault extends Error {}

/** The plots of a composition: worded, annotated, and with the axes that they share. */
export function plotsOf(composition: Composition, figures: readonly PanelFigure[], print: Print): readonly PanelPlot[] {
  const places = placesOf(composition)
  const letters = lettersOf(composition)
  const own = composition.panels.map(({ style: words, annotations = [] }, i): PanelPlot => {
    const { figure, view } = figures[i]
    // One figure has one face.
    const style = { ...print.style, ...words, font: print.style?.font }
    const plot = styledPlot(plotOf(withView(figure, view)), style)
    return {
      plot: annotated(withoutLegend(plot, composition), annotations, nameOf(letters[i], i)),
      view: { x: view.x, y: view.y },
      style,
      place: places[i],
      letter: letters[i],
      bare: { x: false, y: false },
    }
  })
  return sharing(composition, own)
}

/** A panel in words. */
function nameOf(letter: string, i: number): string {
  return `Panel ${letter === '' ? i + 1 : letter}`
}

function withoutLegend(plot: PlotDescription, { legend = 'each' }: Composition): PlotDescription {
  return legend === 'none' ? { ...plot, legend: null } : plot
}

/** Regions lie under all that is drawn, everything else over it. */
function annotated(plot: PlotDescription, annotations: readonly Annotation[], name: string): PlotDescription {
  if (annotations.length === 0) return plot
  if (plot.arrangement === 'parallel') throw new CompositionFault(`${name}: parallel axes take no annotations.`)
  for (const [i, annotation] of annotations.entries()) {
    const { panel = 0 } = annotation
    const place = `${name}, annotation ${i + 1}`
    if (panel >= plot.panels.length)
      throw new CompositionFault(`${place}: panel ${panel} is asked for, and there are ${plot.panels.length}, from 0.`)
    checkPositions(annotation, plot.panels[panel], place)
  }
  return {
    ...plot,
    panels: plot.panels.map((panel, number) => ({
      ...panel,
      layers: [
        ...panel.layers,
        ...annotations
          .filter((each) => (each.panel ?? 0) === number)
          .map((annotation): AnnotationLayer => ({
            as: 'annotation',
            annotation,
            z: annotation.as === 'region' ? 0 : 9,
          })),
      ],
    })),
  }
}

/** A logarithmic axis has no place for zero and less. */
function checkPositions(annotation: Annotation, { x, y }: { readonly x: Axis; readonly y: Axis }, place: string): void {
  if (annotation.in === 'plot') return
  const points =
    annotation.as === 'text' ? [annotation.at] : annotation.as === 'region' ? [] : [annotation.from, annotation.to]
  const along = {
    x: annotation.as === 'region' ? (annotation.x ?? []) : points.map(([value]) => value),
    y: annotation.as === 'region' ? (annotation.y ?? []) : points.map(([, value]) => value),
  }
  for (const [name, axis] of [['x', x] as const, ['y', y] as const]) {
    const wrong = along[name].find((value) => axis.quantity.scale === 'log' && value <= 0)
    if (wrong !== undefined) throw new CompositionFault(`${place}: ${name} = ${wrong} is not on a logarithmic axis.`)
  }
}

type Range = readonly [number, number]
type Way = 'x' | 'y'

function sharing({ shared = [] }: Composition, panels: readonly PanelPlot[]): readonly PanelPlot[] {
  const inX = shared.includes('x') ? sharingAxis('x', panels, ({ column }) => column) : panels
  const inXY = shared.includes('y') ? sharingAxis('y', inX, ({ row }) => row) : inX
  return shared.includes('colours') ? sharingColours(inXY) : inXY
}

/** Panels of one column, or of one row, with one axis: it ends where the furthest of theirs do, and only the outer one has labels. */
function sharingAxis(
  way: Way,
  panels: readonly PanelPlot[],
  groupOf: (place: PanelPlace) => number,
): readonly PanelPlot[] {
  const groups = [...new Set(panels.map(({ place }) => groupOf(place)))].map((of) =>
    panels.filter(({ place }) => groupOf(place) === of),
  )
  const changed = new Map<PanelPlot, PanelPlot>()
  for (const group of groups) {
    if (group.length < 2) continue
    const quantity = commonQuantity(way, group)
    const ends = group.map((panel) => rangeOf(panel, way))
    const range: [number, number] = [Math.min(...ends.map(([from]) => from)), Math.max(...ends.map(([, to]) => to))]
    // Below one another the last is labelled, beside one another the first.
    const labelled = way === 'x' ? group.reduce((a, b) => (b.place.row >= a.place.row ? b : a)) : group[0]
    for (const panel of group)
      changed.set(panel, {
        ...panel,
        view: { ...panel.view, [way]: range },
        plot: withQuantity(panel.plot, way, quantity),
        bare: { ...panel.bare, [way]: panel !== labelled },
      })
  }
  return panels.map((panel) => changed.get(panel) ?? panel)
}

/** All must show the same: an axis of another quantity, or of names, says something else at the same place. */
function commonQuantity(way: Way, group: readonly PanelPlot[]): Quantity {
  const [first] = group
  const { quantity } = first.plot.panels[0][way]
  for (const { plot, letter } of group) {
    const axis = plot.panels[0][way]
    const which = `the ${way} axis of ${letter === '' ? 'a panel' : letter}`
    if (plot.arrangement !== 'single')
      throw new CompositionFault(`Axes cannot be shared: ${which} is one of several, or of names.`)
    if (axis.counted || axis.names) throw new CompositionFault(`Axes cannot be shared: ${which} has names or counts.`)
    if (quantityTitle(axis.quantity) !== quantityTitle(quantity) || axis.quantity.scale !== quantity.scale)
      throw new CompositionFault(
        `Axes cannot be shared: ${which} shows ${axis.quantity.name} (${axis.quantity.scale}), that of ${first.letter === '' ? 'the first' : first.letter} ${quantity.name} (${quantity.scale}).`,
      )
  }
  return quantity
}

function rangeOf({ plot, view }: PanelPlot, way: Way): Range {
  const [{ x, y }] = plot.panels
  const chosen = view[way]
  if (chosen) return chosen
  return way === 'x' ? x.domain() : y.domain(view.x ?? x.domain())
}

function withQuantity(plot: PlotDescription, way: Way, quantity: Quantity): PlotDescription {
  return { ...plot, panels: plot.panels.map((panel) => ({ ...panel, [way]: { ...panel[way], quantity } })) }
}

/** One colour scale for all panels that have one, shown by the last of each row. */
function sharingColours(panels: readonly PanelPlot[]): readonly PanelPlot[] {
  const keyed = panels.filter(({ plot }) => plot.key)
  if (keyed.length < 2) return panels
  const [{ plot, letter: first }] = keyed
  const { quantity } = plot.key!
  for (const { plot: each, letter } of keyed) {
    const other = each.key!.quantity
    if (quantityTitle(other) !== quantityTitle(quantity) || other.scale !== quantity.scale)
      throw new CompositionFault(
        `Colours cannot be shared: those of ${letter === '' ? 'a panel' : letter} show ${other.name} (${other.scale}), those of ${first === '' ? 'the first' : first} ${quantity.name} (${quantity.scale}).`,
      )
  }
  const ranges = keyed.flatMap(({ plot: { key } }) => (key?.range ? [key.range] : []))
  const range: Range | null =
    ranges.length === 0 ? null : [Math.min(...ranges.map(([from]) => from)), Math.max(...ranges.map(([, to]) => to))]
  return panels.map((panel) => {
    const { key } = panel.plot
    if (!key) return panel
    const elsewhere = keyed.some(({ place }) => place.row === panel.place.row && place.column > panel.place.column)
    return { ...panel, plot: { ...panel.plot, key: { ...key, range, ...(elsewhere ? { elsewhere } : {}) } } }
  })
}
