import { typeset as typesetText } from '../../charts/style/number.ts'
import { type Axis, ink, type Layer, type Panel, type Stroke } from '../sketch/sketch.ts'
import { mathtext } from './latex.ts'
import { quoted } from './quoted.ts'

function hasLabels({ series }: Layer): boolean {
  return series?.some(({ label }) => label !== '') ?? false
}

/** Neighbouring layers of the same series, which one loop draws and names once. */
function loopsOf(layers: readonly Layer[]): readonly (readonly Layer[])[] {
  const idsOf = ({ series }: Layer) => series?.map(({ id, colour }) => `${id}${colour}`).join()
  return layers.reduce<Layer[][]>((loops, layer) => {
    const last = loops.at(-1)
    const labelled = hasLabels(layer) && last?.some(hasLabels)
    if (last && layer.series && !labelled && idsOf(last[0]) === idsOf(layer)) last.push(layer)
    else loops.push([layer])
    return loops
  }, [])
}

/** The statements that draw the layers of a panel. */
export function layerLines(panel: Panel, layers: readonly Layer[]): string[] {
  return loopsOf(layers).flatMap((loop) => loopLines(panel, loop))
}

function loopLines({ id, x, y }: Panel, layers: readonly Layer[]): string[] {
  const { series } = layers[0]
  const where = (part: string) => [...(id === null ? [] : [`panel='${id}'`]), `part='${part}'`]
  if (!series) {
    const { part, stroke, colour = ink.text, label, text } = layers[0]
    return strokeLines(stroke, where(part), {
      text: text === undefined ? null : quoted(mathtext(typesetText(text))),
      colour: `'${colour}'`,
      label: label ? quoted(mathtext(label)) : null,
      style: null,
      marker: null,
      axes: [x, y],
    })
  }
  const labels = series.map(
    (_, i) => layers.map((layer) => layer.series?.[i].label ?? '').find((each) => each !== '') ?? '',
  )
  const named = layers.findIndex((layer) => layer.series?.some(({ label }) => label !== ''))
  const shaped = layers.flatMap(({ series: all = [] }) => all).filter(({ mark }) => mark !== undefined)
  const markOf = (wanted: number) => shaped.find((each) => each.id === wanted)?.mark ?? 'dot'
  const hasShapes = shaped.length > 0
  const hasTexts = series.some(({ text }) => text !== undefined)
  const list = series.map(({ id: number, colour, dash = 0 }, i) => {
    const words = [
      `'${number}'`,
      `'${colour}'`,
      `'${lineStyles[dash % lineStyles.length]}'`,
      ...(hasShapes ? [`'${scatterMarkers[markOf(number)]}'`] : []),
      labels[i] === '' ? 'None' : quoted(mathtext(labels[i])),
      ...(hasTexts ? [quoted(mathtext(series[i].text ?? ''))] : []),
    ]
    return `(${words.join(', ')})`
  })
  return [
    `for series, colour, style, ${hasShapes ? 'marker, ' : ''}label${hasTexts ? ', text' : ''} in [${list.join(', ')}]:`,
    ...layers
      .flatMap(({ part, stroke }, i) =>
        strokeLines(stroke, [...where(part), 'series=series'], {
          colour: 'colour',
          label: i === named ? 'label' : null,
          style: 'style',
          marker: hasShapes ? 'marker' : null,
          text: hasTexts ? 'text' : null,
          axes: [x, y],
        }),
      )
      .map((line) => `    ${line}`),
  ]
}

const lineStyles = ['-', '--', ':', '-.']
const markers = {
  dot: "marker='o'",
  ring: "marker='o', fillstyle='none'",
  square: "marker='s'",
  triangle: "marker='^'",
  diamond: "marker='D'",
  down: "marker='v'",
  cross: "marker='x'",
  bar: "marker='_', markersize=4",
}

const scatterMarkers = {
  dot: 'o',
  square: 's',
  triangle: '^',
  diamond: 'D',
  down: 'v',
  ring: 'o',
  cross: 'x',
  bar: '_',
}

/** Python's words for how something looks; null where nothing is said. */
interface Words {
  readonly colour: string
  readonly label: string | null
  readonly style: string | null
  /** null where all have the shape of the layer. */
  readonly marker: string | null
  /** Text beside it; null if there is none. */
  readonly text: string | null
  /** The scales of the axes. */
  readonly axes: readonly Axis[]
}

/** The statements that draw the rows that `where` picks. */
function strokeLines(
  stroke: Stroke,
  where: readonly string[],
  { colour, label, style, marker, text, axes }: Words,
): string[] {
  const of = (...names: readonly string[]) => `*columns(${[...names.map((name) => `'${name}'`), ...where].join(', ')})`
  const words = [`color=${colour}`, ...(label === null ? [] : [`label=${label}`])]
  const call = (name: string, ...all: readonly string[]) => `ax.${name}(${all.join(', ')})`
  const opacity =
    'opacity' in stroke && stroke.opacity !== 1 && stroke.opacity !== undefined ? [`alpha=${stroke.opacity}`] : []
  switch (stroke.as) {
    case 'line': {
      const dashed = style === null ? [] : [`linestyle=${style}`]
      return [
        call(
          'plot',
          of(stroke.x, stroke.y),
          ...dashed,
          ...(stroke.thin ? ['linewidth=0.5'] : []),
          ...words,
          ...opacity,
        ),
        ...(text === null ? [] : [`x, y = ${of(stroke.x, stroke.y).slice(1)}`, ...onLine(text, axes)]),
      ]
    }
    case 'lines':
      return [
        "for line in dict.fromkeys(row['line'] for row in rows if row['series'] == series):",
        `    ${call('plot', `*columns('${stroke.x}', '${stroke.y}', line=line)`, 'linewidth=0.5', `color=${colour}`, ...opacity)}`,
        ...(label === null ? [] : [call('plot', '[]', '[]', ...words)]),
      ]
    case 'marks': {
      const { value, diameter } = stroke
      if (value !== undefined || diameter !== undefined) {
        const names = [
          stroke.x,
          stroke.y,
          ...(value === undefined ? [] : [value]),
          ...(diameter === undefined ? [] : [diameter]),
        ]
        return [
          `x, y, *more = columns(${[...names.map((name) => `'${name}'`), ...where].join(', ')})`,
          call(
            'scatter',
            'x',
            'y',
            ...(diameter === undefined ? ['s=6'] : ['s=[6 * d ** 2 for d in more[-1]]']),
            ...(value === undefined ? [`color=${colour}`] : ['c=more[0]', 'cmap=colours', 'norm=scale.norm']),
            `marker=${marker ?? `'${scatterMarkers[stroke.mark]}'`}`,
            ...(label === null ? [] : [`label=${label}`]),
            ...opacity,
          ),
        ]
      }
      const shape = marker === null ? markers[stroke.mark] : `marker=${marker}`
      const inside = stroke.open ? ["markerfacecolor='white'"] : []
      return [call('plot', of(stroke.x, stroke.y), shape, "linestyle='none'", ...inside, ...words, ...opacity)]
    }
    case 'bars':
      return [call('bar', of(stroke.x, stroke.y), `width=${stroke.width}`, ...words)]
    case 'band':
      return [
        call('fill_between', of(stroke.x, stroke.low, stroke.high), `color=${colour}`, 'alpha=0.2', 'linewidth=0'),
      ]
    case 'across':
      return [
        `for value in ${of(stroke.y).slice(1)}[0]:`,
        `    ${call('axhline', 'value', rule, `color=${colour}`)}`,
        ...(text === null ? [] : [beside(text, '(1, value)', "('axes fraction', 'data')", '(-2, 2)', "ha='right'")]),
      ]
    case 'upright':
      return [
        `for value in ${of(stroke.x).slice(1)}[0]:`,
        `    ${call('axvline', 'value', rule, `color=${colour}`)}`,
        ...(text === null ? [] : [beside(text, '(value, 1)', "('data', 'axes fraction')", '(2, -2)', "va='top'")]),
      ]
    case 'zone':
      return [
        `zone = ${of(stroke.x).slice(1)}[0]`,
        call('axvspan', 'min(zone)', 'max(zone)', `color=${colour}`, 'linewidth=0'),
        ...(text === null
          ? []
          : [beside(text, '(min(zone), 0)', "('data', 'axes fraction')", '(3, 3)', "va='bottom'")]),
      ]
    case 'rim': {
      const place = ["linestyle='none'", "fillstyle='none'", 'transform=ax.get_xaxis_transform()', 'clip_on=False']
      return [
        `rim = ${of(stroke.x).slice(1)}[0]`,
        call('plot', 'rim', '[1] * len(rim)', "marker='^'", ...place, ...words),
      ]
    }
    case 'cells':
      return [
        `x, y, values = ${of(stroke.x, stroke.y, stroke.value).slice(1)}`,
        `cells = [list(zip(x, y))[i:i + ${stroke.corners}] for i in range(0, len(x), ${stroke.corners})]`,
        `ax.add_collection(PolyCollection(cells, array=values[::${stroke.corners}], cmap=colours, norm=scale.norm))`,
      ]
    case 'diagonal':
      return [call('axline', '(1, 1)', '(2, 2)', `color=${colour}`, 'linewidth=0.5')]
  }
}

const rule = "linestyle='--', linewidth=0.6"

/** A text beside a place, so many points from it. */
function beside(text: string, at: string, coordinates: string, points: string, align: string): string {
  return `ax.annotate(${text}, ${at}, xycoords=${coordinates}, xytext=${points}, textcoords='offset points', fontsize='small', ${align})`
}

/** A text on the middle of a line of x and y, on a ground of its own. */
function onLine(text: string, axes: readonly Axis[]): string[] {
  const ground = "bbox={'facecolor': 'white', 'edgecolor': 'none', 'pad': 0.5, 'alpha': 0.8}"
  const middle = axes.map(({ quantity: { scale } }, i) => {
    const ends = ['x', 'y'].map((name) => [`${name}[i - 1]`, `${name}[i]`])[i]
    return scale === 'log' ? `(${ends.join(' * ')}) ** 0.5` : `(${ends.join(' + ')}) / 2`
  })
  return [
    'if x:',
    '    i = len(x) // 2',
    `    ax.text(${middle.join(', ')}, ${text}, fontsize='x-small', ha='center', va='center', clip_on=True, ${ground})`,
  ]
}
