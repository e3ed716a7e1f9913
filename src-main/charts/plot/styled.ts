import type { FigureStyle, Quantity } from '../../contract/index.ts'
import type { Axis, Layer, Legend, PlotDescription } from './description.ts'

/** A part of a plot that can be left out: its name in a style, and in words. */
export interface Part {
  readonly name: string
  readonly words: string
}

/** A plot as its author words it: other titles and names, chosen ticks, and without the parts that are not wanted. */
export function styledPlot(plot: PlotDescription, style: FigureStyle = {}): PlotDescription {
  const { title = plot.title, note = plot.note, without = [] } = style
  return {
    ...plot,
    title,
    note,
    gridLines: plot.gridLines && !without.includes('grid'),
    panels: plot.panels.map((panel) => ({
      ...panel,
      x: axisOf(panel.x, style.x, style.xTicks),
      // Panels over one another show different quantities: one title would be wrong of all but one.
      y: plot.arrangement === 'stacked' ? panel.y : axisOf(panel.y, style.y, style.yTicks),
      layers: panel.layers.filter((layer) => !without.includes(partOf(layer)?.name ?? '')),
    })),
    legend: style.legend === false ? null : legendOf(plot.legend, style),
    ...(plot.key
      ? {
          key: {
            ...plot.key,
            quantity: titled(plot.key.quantity, style.colours),
            ...(without.includes('colour-bar') ? { elsewhere: true } : {}),
          },
        }
      : {}),
  }
}

/** The parts that a style can leave out. */
export function partsOf({ panels, gridLines, key }: PlotDescription): readonly Part[] {
  const parts = panels.flatMap(({ layers }) => layers.flatMap((layer) => partOf(layer) ?? []))
  const around = [
    ...(key ? [{ name: 'colour-bar', words: 'Colour bar' }] : []),
    ...(gridLines ? [{ name: 'grid', words: 'Grid lines' }] : []),
    { name: 'minor-ticks', words: 'Minor ticks' },
  ]
  const all = new Map([...parts, ...around].map((part) => [part.name, part]))
  return [...all.values()]
}

/** Texts of a plot beside its axes: those of its legend, by which a style calls them. */
export function namesOf({ legend }: PlotDescription): readonly string[] {
  switch (legend?.as) {
    case undefined:
      return []
    case 'symbols':
      return legend.entries.map(({ name, text = name }) => text)
    case 'strokes':
      return legend.parts.flat().map(({ text }) => text)
    case 'experiments':
      return [...legend.names, ...(legend.extra ?? []).map(({ name, text = name }) => text)]
  }
}

/** Null of what the figure is made of. */
function partOf(layer: Layer): Part | null {
  switch (layer.as) {
    case 'rule':
      return layer.rows ? { name: layer.rows.part, words: `Line: ${layer.label ?? layer.rows.part}` } : null
    case 'zone':
      return { name: layer.rows.part, words: `Zone: ${layer.label}` }
    case 'levels':
      return { name: layer.rows.part, words: 'Level lines' }
    case 'rim':
      return { name: layer.rows.part, words: `Marks on the rim: ${layer.label}` }
    case 'band':
      return { name: 'band', words: 'Bands' }
    case 'diagonal':
      return { name: 'diagonal', words: 'Diagonal' }
    default:
      return null
  }
}

function titled(quantity: Quantity, title: string | undefined): Quantity {
  return title === undefined ? quantity : { ...quantity, name: title, symbol: '' }
}

function axisOf(axis: Axis, title: string | undefined, ticks: FigureStyle['xTicks']): Axis {
  const { counted } = axis
  return {
    ...axis,
    quantity: titled(axis.quantity, title),
    ...(counted && title !== undefined ? { counted: { ...counted, title } } : {}),
    ...(typeof ticks === 'number' ? { max: ticks } : ticks ? { ticks } : {}),
  }
}

/** An entry without words is left out. */
function isNamed({ text }: { readonly text: string }): boolean {
  return text !== ''
}

/** Entries of parts that are left out go with them. */
function legendOf(legend: Legend | null, { names = {}, without = [] }: FigureStyle): Legend | null {
  const worded = (text: string): string => names[text] ?? text
  const isShown = ({ name }: { readonly name: string }): boolean => !without.includes(name)
  switch (legend?.as) {
    case undefined:
      return null
    case 'symbols':
      return {
        ...legend,
        entries: legend.entries
          .filter(isShown)
          .map((entry) => ({ ...entry, text: worded(entry.text ?? entry.name) }))
          .filter(isNamed),
      }
    case 'strokes':
      return {
        ...legend,
        parts: legend.parts.map((part) =>
          part.map((entry) => ({ ...entry, text: worded(entry.text) })).filter(isNamed),
        ),
      }
    case 'experiments':
      return {
        ...legend,
        names: legend.names.map(worded),
        ...(legend.extra ? { extra: legend.extra.filter(isShown) } : {}),
      }
  }
}
