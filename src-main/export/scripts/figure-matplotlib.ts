import { quantityTitle } from '../../charts/layout/frame.ts'
import type { FigureFont, FigureStyle, LegendPlace, Print } from '../../contract/index.ts'
import { wrapped } from '../../charts/style/text.ts'
import { mathtext } from './latex.ts'
import { annotationLines } from './matplotlib-annotation.ts'
import { layerLines } from './matplotlib-layer.ts'
import { quoted } from './quoted.ts'
import { namedOnce } from '../sketch/named-once.ts'
import type { Axis, ColourKey, Panel, Sketch } from '../sketch/sketch.ts'

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
    ...drawingLines(sketch, { style: print.style }),
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

export function settings({ fontPt, style = {} }: Pick<Print, 'fontPt' | 'style'>): string {
  const { lines = 1, marks = 1, font } = style
  const factor = (value: number) => Number(value.toPrecision(3))
  return `plt.rcParams.update({'font.size': ${fontPt}, 'lines.linewidth': ${factor(lines)}, 'lines.markersize': ${factor(2.5 * marks)}, 'axes.linewidth': 0.5, ${fontSettings[font ?? 'inter']}})`
}

/** Faces that Matplotlib brings along, after those that few machines have. */
const fontSettings: Readonly<Record<FigureFont, string>> = {
  inter: "'mathtext.fontset': 'stix'",
  'computer-modern':
    "'font.family': 'serif', 'font.serif': ['CMU Serif', 'Latin Modern Roman', 'cmr10'], 'axes.formatter.use_mathtext': True, 'mathtext.fontset': 'cm'",
  times: "'font.family': 'serif', 'font.serif': ['STIX Two Text', 'STIXGeneral'], 'mathtext.fontset': 'stix'",
}

/** Arguments of `legend`: its place, and its columns where there are several. */
function legendWords({ legendPlace, legendColumns }: FigureStyle = {}): string {
  const place = legendPlace ?? (legendColumns === undefined ? undefined : 'top')
  return [
    "frameon=False, fontsize='small'",
    ...(place === undefined ? [] : [locations[place]]),
    ...(legendColumns === undefined ? [] : [`ncol=${legendColumns}`]),
  ].join(', ')
}

const locations: Readonly<Record<LegendPlace, string>> = {
  top: "loc='lower left', bbox_to_anchor=(0, 1)",
  right: "loc='upper left', bbox_to_anchor=(1, 1)",
  bottom: "loc='upper center', bbox_to_anchor=(0.5, -0.2)",
  'top-left': "loc='upper left'",
  'top-right': "loc='upper right'",
  'bottom-left': "loc='lower left'",
  'bottom-right': "loc='lower right'",
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
export function drawingLines(
  sketch: Sketch,
  { legend = true, style }: { readonly legend?: boolean; readonly style?: FigureStyle } = {},
): string[] {
  const { panels, key } = sketch
  const { cells, alike } = gridOf(sketch)
  return [
    ...(key ? keyLines(key) : []),
    ...panels.flatMap((panel, i) => [
      ...(panels.length === 1 ? [] : [`ax = axes.flat[${i}]`]),
      ...panelLines(panel, !legend || (alike && i > 0), style),
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
  return wrapped(note, { fontSize: 1 }, (CHARACTERS * widthMm) / fontPt / 2)
}

/** @param named true where another panel has the legend already */
function panelLines(panel: Panel, named: boolean, style: FigureStyle | undefined): string[] {
  const layers = namedOnce(panel.layers)
  const hasLegend = layers.some(({ label, series }) => label ?? series?.some((each) => each.label !== ''))
  return [
    ...layerLines(panel, layers),
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
    ...(hasLegend && !named ? [`ax.legend(${legendWords(style)})`] : []),
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
