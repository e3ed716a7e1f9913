import { quantityTitle } from '../../charts/layout/frame.ts'
import type { Annotation, Print } from '../../contract/index.ts'
import { typeset as typesetText } from '../../charts/style/number.ts'
import { wrapped } from '../../charts/style/text.ts'
import { mathtext } from './latex.ts'
import { namedOnce } from '../sketch/named-once.ts'
import { type Axis, type ColourKey, ink, type Layer, type Panel, type Sketch, type Stroke } from '../sketch/sketch.ts'

const MM_PER_INCH = 25.4

/** The texts of a script beside the figure itself. */
export interface Script {
  readonly title: string
  /** Name of the table that it reads. */
  readonly csv: string
  readonly print: Print
}

/** A script for Python that draws a figure again from its table; it needs Matplotlib and nothing else. */
export function matplotlibScript(sketch: Sketch, { title, csv, print }: Script): string {
  const { panels } = sketch
  const size = inches(print)
  const { shape, alike } = gridOf(sketch)
  return [
    `# ${title.replaceAll('\n', ' ')}: drawn again from its table with Matplotlib.`,
    ...importLines([sketch]),
    '',
    `with open(${quoted(csv)}, encoding='utf-8') as file:`,
    '    rows = list(csv.DictReader(file))',
    '',
    '',
    ...columnsLines,
    '',
    '',
    settings(print),
    panels.length === 1
      ? `fig, ax = plt.subplots(figsize=(${size}), layout='constrained')`
      : `fig, axes = plt.subplots(${shape}, figsize=(${size}), sharex=True${alike ? ', sharey=True' : ''}, layout='constrained')`,
    ...(sketch.note === ''
      ? []
      : [`fig.suptitle(${quoted(mathtext(noteLines(sketch.note, print).join('\n')))}, fontsize='small')`]),
    ...drawingLines(sketch),
    `fig.savefig(${quoted(csv.replace(/\.csv$/, '-matplotlib.pdf'))})`,
    '',
  ].join('\n')
}

/** Modules that drawings need. */
export function importLines(sketches: readonly Sketch[]): string[] {
  const cells = sketches.some(({ panels }) =>
    panels.some(({ layers }) => layers.some(({ stroke }) => stroke.as === 'cells')),
  )
  return [
    'import csv',
    'import matplotlib.pyplot as plt',
    ...(cells ? ['from matplotlib.collections import PolyCollection'] : []),
    ...(sketches.some(({ key }) => key)
      ? [
          'from matplotlib.cm import ScalarMappable',
          'from matplotlib.colors import LinearSegmentedColormap, LogNorm, Normalize',
        ]
      : []),
  ]
}

/** The function that reads columns of `rows`. */
export const columnsLines: readonly string[] = [
  'def columns(*names, **where):',
  '    chosen = [row for row in rows if all(row[key] == value for key, value in where.items())]',
  "    return [[float(row[name] or 'nan') for row in chosen] for name in names]",
]

export function settings({ fontPt }: Pick<Print, 'fontPt'>): string {
  return `plt.rcParams.update({'font.size': ${fontPt}, 'lines.linewidth': 1, 'lines.markersize': 2.5, 'axes.linewidth': 0.5, 'mathtext.fontset': 'stix'})`
}

/** Width and height as Matplotlib takes them. */
export function inches({ widthMm, heightMm }: Pick<Print, 'widthMm' | 'heightMm'>): string {
  return [widthMm, heightMm].map((mm) => (mm / MM_PER_INCH).toFixed(3)).join(', ')
}

/** Rows and columns of a figure's panels, and whether their axes are alike. */
export function gridOf(sketch: Sketch): { readonly shape: string; readonly cells: number; readonly alike: boolean } {
  const { panels } = sketch
  const columns = acrossOf(sketch)
  const rows = Math.ceil(panels.length / columns)
  return { shape: `${rows}, ${columns}`, cells: rows * columns, alike: panels.length > 1 && !stacked(panels) }
}

/** Draws a figure into `ax`, or its panels into `axes`. @param legend false where it stands elsewhere */
export function drawingLines(sketch: Sketch, legend = true): string[] {
  const { panels, key } = sketch
  const { cells, alike } = gridOf(sketch)
  return [
    ...(key ? keyLines(key) : []),
    ...panels.flatMap((panel, i) => [
      ...(panels.length === 1 ? [] : [`ax = axes.flat[${i}]`]),
      ...panelLines(panel, !legend || (alike && i > 0)),
      ...(alike ? ['ax.label_outer()'] : []),
    ]),
    ...(sketch.square ? ['ax.set_box_aspect(1)'] : []),
    ...(panels.length < cells ? [`for ax in axes.flat[${panels.length}:]:`, '    ax.remove()'] : []),
    ...(key && !key.elsewhere
      ? [
          `fig.colorbar(scale, ax=${panels.length === 1 ? 'ax' : 'axes'}, label=${quoted(mathtext(quantityTitle(key.quantity)))})`,
        ]
      : []),
  ]
}

/** Panels of different quantities stand over one another, those of one quantity side by side. */
function stacked(panels: readonly Panel[]): boolean {
  return new Set(panels.map(({ y }) => quantityTitle(y.quantity))).size > 1
}

/** Number of panels side by side. */
export function acrossOf({ panels, across }: Sketch): number {
  if (across !== undefined) return across
  if (panels.length > 2) return 2
  return stacked(panels) ? 1 : panels.length
}

function keyLines({ range, stops, quantity }: ColourKey): string[] {
  const norm = quantity.scale === 'log' ? 'LogNorm' : 'Normalize'
  const few = stops.filter((_, i) => i % 3 === 0)
  return [
    `colours = LinearSegmentedColormap.from_list('shown', [${few.map(quoted).join(', ')}])`,
    `scale = ScalarMappable(${norm}(${range.join(', ')}), colours)`,
  ]
}

/** Characters of small text beside each other in a millimetre, at a point of its size. */
const CHARACTERS = 5.2

/** A remark in lines that the figure has room for. */
export function noteLines(note: string, { widthMm, fontPt }: Print): readonly string[] {
  return wrapped(note, 1, (CHARACTERS * widthMm) / fontPt / 2)
}

/** @param named true where another panel has the legend already */
function panelLines(panel: Panel, named: boolean): string[] {
  const layers = namedOnce(panel.layers)
  const hasLegend = layers.some(({ label, series }) => label ?? series?.some((each) => each.label !== ''))
  return [
    ...loopsOf(layers).flatMap((loop) => loopLines(panel, loop)),
    `ax.set(${[...axisWords('x', panel.x), ...axisWords('y', panel.y), ...(panel.title ? [`title=${quoted(mathtext(panel.title))}`] : [])].join(', ')})`,
    ...(['x', 'y'] as const).flatMap((name) => {
      const { ticks } = panel[name]
      return ticks
        ? [`ax.set_${name}ticks([${ticks.join(', ')}], ['${ticks.join("', '")}'])`, `ax.minorticks_off()`]
        : []
    }),
    ...(panel.x.names
      ? [
          `ax.set_xticks(range(${ticksOf(panel.x)}), [${panel.x.names.map((name) => quoted(mathtext(name))).join(', ')}], rotation=30, ha='right')`,
        ]
      : []),
    ...(panel.annotations ?? []).flatMap(annotationLines),
    ...(hasLegend && !named ? [`ax.legend(frameon=False, fontsize='small')`] : []),
  ]
}

/** The arguments of `range` for the places of names. */
function ticksOf({ names = [], first = 0 }: Axis): string {
  return first === 0 ? String(names.length) : `${first}, ${first + names.length}`
}

function axisWords(name: 'x' | 'y', { quantity, range }: Axis): string[] {
  return [
    `${name}scale='${quantity.scale}'`,
    `${name}label=${quoted(mathtext(quantityTitle(quantity)))}`,
    ...(range ? [`${name}lim=(${range.join(', ')})`] : []),
  ]
}

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

const colourOf = ({ colour }: Annotation) => `'${colour ?? ink.text}'`

/** The statements that draw a remark of the author. */
function annotationLines(annotation: Annotation): string[] {
  const units = annotation.in === 'plot' ? "'axes fraction'" : "'data'"
  const at = ([x, y]: readonly [number, number]) => `(${x}, ${y})`
  const common = `xycoords=${units}, annotation_clip=False, fontsize='medium', color=${colourOf(annotation)}`
  const written = quoted(mathtext(annotation.text ?? ''))
  switch (annotation.as) {
    case 'text': {
      const align = { left: 'left', centre: 'center', right: 'right' }[annotation.align ?? 'left']
      return [`ax.annotate(${written}, ${at(annotation.at)}, ${common}, ha='${align}', va='center')`]
    }
    case 'line':
    case 'arrow': {
      const isArrow = annotation.as === 'arrow'
      const [tip, end] = isArrow ? [annotation.to, annotation.from] : [annotation.from, annotation.to]
      const style = isArrow ? '-|>' : '-'
      const dashes = annotation.as === 'line' && annotation.dashed ? ", 'linestyle': '--'" : ''
      const align = `ha='${end[0] < tip[0] ? 'right' : 'left'}', va='center'`
      return [
        `ax.annotate(${written}, ${at(tip)}, xytext=${at(end)}, textcoords=${units}, ${common}, ${align},`,
        `            arrowprops={'arrowstyle': '${style}', 'linewidth': 0.6, 'color': ${colourOf(annotation)}, 'shrinkA': 0, 'shrinkB': 0${dashes}})`,
      ]
    }
    case 'region': {
      const { x = [0, 1], y = [0, 1] } = annotation
      const own = annotation.in === 'plot' ? 'ax.transAxes' : null
      const mixed =
        annotation.x && annotation.y
          ? 'ax.transData'
          : annotation.x
            ? 'ax.get_xaxis_transform()'
            : 'ax.get_yaxis_transform()'
      const colour = annotation.colour ?? ink.zone
      return [
        `ax.add_patch(plt.Rectangle((${x[0]}, ${y[0]}), ${x[1] - x[0]}, ${y[1] - y[0]}, transform=${own ?? mixed}, color='${colour}', linewidth=0, zorder=0))`,
        ...(annotation.text === undefined
          ? []
          : [
              `ax.annotate(${written}, (${x[0]}, ${y[1]}), xycoords=${own ?? mixed}, xytext=(2, -2), textcoords='offset points', va='top')`,
            ]),
      ]
    }
  }
}

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

/** A text as Python writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
}
