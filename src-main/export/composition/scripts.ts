import { quantityTitle } from '../../charts/layout/frame.ts'
import type { Print, View } from '../../contract/index.ts'
import { colourName } from '../scripts/colour-name.ts'
import {
  columnsLines,
  drawingLines,
  gridOf,
  importLines,
  inches,
  noteLines,
  settings,
} from '../scripts/figure-matplotlib.ts'
import { quoted } from '../scripts/quoted.ts'
import { axisLines, axisOptions, fontLines, legendWords, preambleLines } from '../scripts/figure-pgfplots.ts'
import { latex, mathtext } from '../scripts/latex.ts'
import { namedOnce } from '../sketch/named-once.ts'
import { sketchOfPlot } from '../sketch/of-plot.ts'
import { ink, type Panel, type Sketch } from '../sketch/sketch.ts'
import { visiblePart } from '../sketch/visible.ts'
import type { Laid, LaidPanel } from './layout.ts'
import type { Composition } from '../../contract/composition/index.ts'

/** A panel as scripts draw it, and the name of its table. */
export interface ScriptPanel {
  readonly sketch: Sketch
  readonly csv: string
  readonly laid: LaidPanel
}

/** The panels of a composition as scripts draw them, each with a table of its own: `name-a.csv`. */
export function scriptPanels({ panels, print }: Laid, name: string): readonly ScriptPanel[] {
  return panels.map((laid, i) => ({
    sketch: visiblePart(sketchOfPlot(laid.plot, print.style), viewOf(laid)),
    csv: `${name}-${tableName(laid.letter, i)}.csv`,
    laid,
  }))
}

function viewOf({ view }: LaidPanel): View {
  return { ...(view.x ? { x: view.x } : {}), ...(view.y ? { y: view.y } : {}) }
}

/** Name of a panel's own file: its letter, or its number where it has none. */
export function tableName(letter: string, i: number): string {
  const plain = letter.toLowerCase().replace(/[^a-z0-9]/g, '')
  return plain === '' ? String(i + 1) : plain
}

interface Wanted {
  readonly composition: Composition
  readonly laid: Laid
  readonly panels: readonly ScriptPanel[]
  readonly name: string
}

/** A script for Python that draws a composition again from its tables; it needs Matplotlib and nothing else. */
export function composedMatplotlib({ composition, laid, panels, name }: Wanted): string {
  const { print } = laid
  const hasStrip = laid.legend !== null
  const rows = 1 + Math.max(...laid.panels.map(({ place }) => place.row))
  const columns = Math.max(...laid.panels.map(({ place }) => place.column + place.span))
  const first = composition.legend === 'top' && hasStrip ? 1 : 0
  const widths = composition.widths ?? Array.from({ length: columns }, () => 1)
  const heights = Array.from({ length: rows }, (_, row) => composition.heights?.[row] ?? 1)
  const strip = 0.12
  const ratios = hasStrip ? (first === 1 ? [strip, ...heights] : [...heights, strip]) : heights
  const shape = `${ratios.length}, ${columns}, width_ratios=[${widths.slice(0, columns).join(', ')}], height_ratios=[${ratios.join(', ')}]`
  return [
    `# ${composition.name.replaceAll('\n', ' ')}: drawn again from its tables with Matplotlib.`,
    ...importLines(panels.map(({ sketch }) => sketch)),
    '',
    '',
    'def read(name):',
    "    with open(name, encoding='utf-8') as file:",
    '        return list(csv.DictReader(file))',
    '',
    '',
    ...columnsLines,
    '',
    '',
    settings(print),
    `fig = plt.figure(figsize=(${inches(print)}), layout='constrained')`,
    `grid = fig.add_gridspec(${shape})`,
    ...(hasStrip ? ['handles = {}'] : []),
    ...panels.flatMap((panel) => panelLines(panel, first, !hasStrip)),
    ...(hasStrip ? stripLines(first === 1 ? 0 : ratios.length - 1) : []),
    `fig.savefig(${quoted(`${name}-matplotlib.pdf`)})`,
    '',
  ].join('\n')
}

function panelLines({ sketch, csv, laid }: ScriptPanel, first: number, legend: boolean): string[] {
  const { row, column, span } = laid.place
  const cell = `grid[${row + first}, ${column}${span > 1 ? `:${column + span}` : ''}]`
  const { shape, alike } = gridOf(sketch)
  const one = sketch.panels.length === 1
  const print = { widthMm: (laid.box.width / laid.look.fontSize) * 2.8, fontPt: 8 } as Print
  return [
    '',
    `rows = read(${quoted(csv)})`,
    one
      ? `ax = fig.add_subplot(${cell})`
      : `axes = ${cell}.subgridspec(${shape}).subplots(sharex=True${alike ? ', sharey=True' : ''})`,
    `first = ${one ? 'ax' : 'axes.flat[0]'}`,
    ...drawingLines(sketch, { legend, style: laid.style }),
    ...(legend ? [] : ['handles.update({label: handle for handle, label in zip(*ax.get_legend_handles_labels())})']),
    ...(laid.bare.x ? ["ax.set_xlabel('')", 'ax.tick_params(labelbottom=False)'] : []),
    ...(laid.bare.y ? ["ax.set_ylabel('')", 'ax.tick_params(labelleft=False)'] : []),
    ...(sketch.note === ''
      ? []
      : [
          `first.set_title(${quoted(mathtext(noteLines(sketch.note, print).join('\n')))}, fontsize='small', loc='left')`,
        ]),
    ...(laid.letter === ''
      ? []
      : [
          `first.annotate(${quoted(laid.letter)}, (0, 1), xycoords='axes fraction', xytext=(-26, 4), textcoords='offset points', fontweight='bold')`,
        ]),
  ]
}

function stripLines(row: number): string[] {
  return [
    '',
    `legend = fig.add_subplot(grid[${row}, :])`,
    "legend.axis('off')",
    "legend.legend(handles.values(), handles.keys(), loc='center', ncols=min(6, len(handles)), frameon=False, fontsize='small')",
  ]
}

const MM_PER_INCH = 25.4

/** A picture for LaTeX that draws a composition again from its tables with PGFPlots, each plot where it stands in print. */
export function composedPgfplots({ composition, laid, panels }: Wanted): string {
  const { print, height } = laid
  const mm = (dots: number) => ((dots / print.dpi) * MM_PER_INCH).toFixed(2)
  const sketches = panels.map(({ sketch }) => sketch)
  const shared = laid.legend ? sharedLegend(sketches) : null
  return [
    `% ${composition.name.replaceAll('\n', ' ')}: drawn again from its tables with PGFPlots. In the preamble:`,
    ...fontLines(print.style),
    ...preambleLines(sketches, []),
    '%   \\usetikzlibrary{fit}',
    '\\begin{tikzpicture}[font=\\footnotesize]',
    `\\useasboundingbox (0mm,0mm) rectangle (${mm(laid.width)}mm,${mm(height)}mm);`,
    ...panels.flatMap((panel, number) => [
      ...panel.sketch.panels.flatMap((each, i) =>
        axisOf(panel, each, i, { mm, height, shared, isFirst: number === 0 }),
      ),
      ...letterNode(panel.laid, mm, height),
    ]),
    ...(laid.legend
      ? [
          `\\node at (${mm(laid.width / 2)}mm,${mm(height - laid.legend.top - laid.legend.height / 2)}mm) {\\pgfplotslegendfromname{composed}};`,
        ]
      : []),
    '\\end{tikzpicture}',
    '',
  ].join('\n')
}

interface Page {
  readonly mm: (dots: number) => string
  readonly height: number
  /** Entries of the legend of all panels; null where each has its own. */
  readonly shared: readonly { readonly label: string; readonly colour: string }[] | null
  readonly isFirst: boolean
}

function axisOf(
  { sketch, csv, laid }: ScriptPanel,
  panel: Panel,
  i: number,
  { mm, height, shared, isFirst }: Page,
): string[] {
  const frame = laid.frames.at(i)?.frame ?? {
    left: 0.14 * laid.box.width,
    top: 0.1 * laid.box.height,
    width: 0.8 * laid.box.width,
    height: 0.7 * laid.box.height,
  }
  const left = laid.box.left + frame.left
  const bottom = height - (laid.box.top + frame.top + frame.height)
  const place = `at={(${mm(left)}mm,${mm(bottom)}mm)}, anchor=south west, scale only axis, width=${mm(frame.width)}mm, height=${mm(frame.height)}mm`
  const quiet = shared ? { ...panel, layers: panel.layers.map(unnamed) } : panel
  const isLast = i === sketch.panels.length - 1
  const key = sketch.key && !sketch.key.elsewhere && isLast ? sketch.key : null
  const legend = shared ? [] : legendWords(quiet, Number(mm(frame.width)), laid.style)
  const named = shared && isFirst && i === 0
  return [
    `\\begin{axis}[${place},`,
    ...axisLines(
      [
        ...axisOptions(sketch, quiet, { legend, bar: key, style: laid.style }),
        ...(laid.bare.x ? ['xlabel={}, xticklabels={}'] : []),
        ...(laid.bare.y ? ['ylabel={}, yticklabels={}'] : []),
        ...(named ? ['legend to name=composed, legend columns=-1, legend style={draw=none, font=\\scriptsize}'] : []),
      ],
      quiet,
      sketch,
      csv,
    ),
    ...(named
      ? shared.flatMap(({ label, colour }) => [
          `\\addlegendimage{${colourName(colour)}, mark=*, mark size=1pt}`,
          `\\addlegendentry{${latex(label)}}`,
        ])
      : []),
    '\\end{axis}',
  ]
}

function unnamed(layer: Panel['layers'][number]): Panel['layers'][number] {
  return {
    ...layer,
    ...(layer.label === undefined ? {} : { label: '' }),
    ...(layer.series ? { series: layer.series.map((each) => ({ ...each, label: '' })) } : {}),
  }
}

function sharedLegend(sketches: readonly Sketch[]): NonNullable<Page['shared']> {
  const layers = sketches.flatMap(({ panels }) => panels).flatMap((panel) => namedOnce(panel.layers))
  const entries = layers
    .flatMap(({ series, label = '', colour = ink.text }): readonly { label: string; colour: string }[] =>
      series ? [...series] : [{ label, colour }],
    )
    .filter(({ label }) => label !== '')
  return [...new Map(entries.map(({ label, colour }) => [label, { label, colour }])).values()]
}

function letterNode({ letter, box, look }: LaidPanel, mm: Page['mm'], height: number): string[] {
  if (letter === '') return []
  const top = height - box.top - 0.5 * look.fontSize
  return [
    `\\node [anchor=north west, inner sep=0pt, font=\\footnotesize\\bfseries] at (${mm(box.left + 0.5 * look.fontSize)}mm,${mm(top)}mm) {${latex(letter)}};`,
  ]
}

/** All panels in words, for those who hear the figure. */
export function spokenTitle(composition: Composition, laid: Laid): string {
  const parts = laid.panels.map(({ plot, letter }) => {
    const [{ x, y }] = plot.panels
    return `${letter === '' ? '' : `${letter} `}${plot.title || `${quantityTitle(y.quantity)} against ${quantityTitle(x.quantity)}`}`
  })
  return `${composition.name}: ${parts.join('; ')}`
}
