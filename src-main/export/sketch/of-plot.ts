import { coloursOf, type Colours, partOf } from '../../charts/plot/colours.ts'
import type {
  Axis,
  Layer as PlotLayer,
  Mark,
  Panel as PlotPanel,
  PlotDescription,
  Series as PlotSeries,
} from '../../charts/plot/description.ts'
import type { FigureStyle } from '../../contract/index.ts'
import { fieldStops } from '../../charts/style/field.ts'
import { typeset } from '../../charts/style/number.ts'
import { ticksOf } from '../../charts/style/ticks.ts'
import { greyOf, lineColours, paletteOf } from '../../charts/style/palette.ts'
import { type Layer, type Panel, print, type Sketch } from './sketch.ts'

/** A plot as scripts draw it: with the colours of print, and of its layers those that the table has rows of. */
export function sketchOfPlot(plot: PlotDescription, style: FigureStyle = {}): Sketch {
  const { key, panels, table } = plot
  const look = { ...print, grey: style.grey, palette: style.palette, colourMap: style.colourMap }
  const grey = (colour: string) => (style.grey ? greyOf(colour) : colour)
  const all = coloursOf(paletteOf(look), key, lineColours(look))
  const colours: Colours = { ...all, of: (colour) => grey(all.of(colour)) }
  return {
    ...table(),
    note: typeset(plot.note),
    ...(plot.across === undefined ? {} : { across: plot.across }),
    ...(plot.square ? { square: true } : {}),
    panels: panels.map((panel, i) => panelOf(panel, i === panels.length - 1, colours)),
    key:
      key && colours.field
        ? {
            quantity: key.quantity,
            ...(key.elsewhere ? { elsewhere: true } : {}),
            range: colours.field.domain,
            stops: fieldStops(partOf(key, lineColours(look))).map(({ color }) => grey(color)),
          }
        : null,
  }
}

function panelOf({ id, name, x, y, layers }: PlotPanel, isLast: boolean, colours: Colours): Panel {
  return {
    id,
    title: name,
    x: { ...axisOf(x), ...(isLast ? namesOf(x) : {}) },
    y: axisOf(y),
    layers: layers.flatMap((layer) => layerOf(layer, colours)),
    ...(layers.some(({ as }) => as === 'annotation')
      ? { annotations: layers.flatMap((layer) => (layer.as === 'annotation' ? [layer.annotation] : [])) }
      : {}),
  }
}

function axisOf({ quantity, domain, fixed, ticks, max }: Axis): Panel['x'] {
  const own = ticks ?? (max === undefined ? undefined : ticksOf(quantity.scale, domain(), max).major)
  return { quantity, ...(fixed ? { range: domain() } : {}), ...(own ? { ticks: own } : {}) }
}

/** More names do not fit under a column's width. */
const MAX_NAMES = 12

function namesOf({ counted, names: own }: Axis): Pick<Panel['x'], 'names' | 'first'> {
  if (own) return { names: own }
  const names = counted?.names
  return names && names.length <= MAX_NAMES ? { names, first: 1 } : {}
}

function layerOf(layer: PlotLayer, colours: Colours): readonly Layer[] {
  switch (layer.as) {
    case 'line': {
      if (!layer.rows) return []
      const { part, x, y } = layer.rows
      return [
        {
          part,
          stroke: { as: 'line', x, y, thin: layer.thin, opacity: layer.opacity },
          ...seriesOf(layer.series, colours),
        },
      ]
    }
    case 'marks': {
      if (!layer.rows) return []
      const { part, x, y, value, diameter } = layer.rows
      return [
        {
          part,
          stroke: {
            as: 'marks',
            x,
            y,
            mark: layer.mark,
            ...(layer.open ? { open: true } : {}),
            opacity: layer.printed,
            ...(value === undefined ? {} : { value }),
            ...(diameter === undefined ? {} : { diameter }),
          },
          ...seriesOf(layer.series, colours),
        },
      ]
    }
    case 'band': {
      const { part, x, low, high } = layer.rows
      return [{ part, stroke: { as: 'band', x, low, high }, ...seriesOf(layer.series, colours) }]
    }
    case 'bars': {
      const { part, x, y } = layer.rows
      return [{ part, stroke: { as: 'bars', x, y, width: layer.width }, ...seriesOf(layer.series, colours) }]
    }
    case 'rule': {
      if (!layer.rows) return []
      const { part, column } = layer.rows
      const colour = colours.of(layer.stroke.colour)
      const text = layer.label === undefined ? {} : { text: layer.label }
      const stroke =
        layer.axis === 'x' ? ({ as: 'upright', x: column } as const) : ({ as: 'across', y: column } as const)
      return [{ part, stroke, colour, ...text }]
    }
    case 'zone':
      return [
        {
          part: layer.rows.part,
          stroke: { as: 'zone', x: layer.rows.x },
          colour: colours.of({ ink: 'zone' }),
          text: layer.label,
        },
      ]
    case 'rim': {
      const { part, x } = layer.rows
      return [{ part, stroke: { as: 'rim', x }, colour: colours.of({ ink: 'soft' }), label: layer.label }]
    }
    case 'cells': {
      const corners = layer.cells.reduce((max, cell) => Math.max(max, cell.corners.length), 0)
      return layer.cells.some(({ value }) => value !== null)
        ? [{ part: 'corner', stroke: { as: 'cells', ...layer.rows, corners } }]
        : []
    }
    case 'levels': {
      const { part, x, y } = layer.rows
      const over = layer.over === 'cells'
      const colour = over ? '#ffffff' : colours.of({ ink: 'hatch' })
      const series = layer.lines.map(({ label }, id) => ({ id, colour, label: '', text: label }))
      return [{ part, stroke: { as: 'line', x, y, thin: true, ...(over ? {} : { opacity: 0.5 }) }, series }]
    }
    case 'diagonal':
      return [{ part: layer.part, stroke: { as: 'diagonal' } }]
    case 'parallel': {
      const { part, x, y } = layer.rows
      const series = layer.series.filter(({ id }) => id !== null)
      return [{ part, stroke: { as: 'lines', x, y, opacity: 0.4 }, ...seriesOf(series, colours) }]
    }
    case 'areas':
    case 'stems':
    case 'annotation':
      return []
  }
}

/** Several series each by its id; a single one without an id is all rows of its part. */
function seriesOf(series: readonly PlotSeries[], colours: Colours): Pick<Layer, 'series' | 'colour' | 'label'> {
  const [first] = series
  if (series.length === 1 && first.id === null) return { colour: colours.of(first.colour), label: first.label }
  return {
    series: series.map(({ id, colour, label, ...more }) => ({
      id: id ?? 0,
      colour: colours.of(colour),
      label,
      ...('dash' in more && typeof more.dash === 'number' ? { dash: more.dash } : {}),
      ...('mark' in more && more.mark !== undefined ? { mark: more.mark as Mark } : {}),
    })),
  }
}
