import { quantityTitle } from '../../charts/layout/frame.ts'
import type { FigureFont, FigureStyle, LegendPlace, Print } from '../../contract/index.ts'
import { colourName } from './colour-name.ts'
import { acrossOf, type Script } from './figure-matplotlib.ts'
import { latex } from './latex.ts'
import { annotationColour, annotationLines } from './pgfplots-annotation.ts'
import { addPlot } from './pgfplots-layer.ts'
import { namedOnce } from '../sketch/named-once.ts'
import { type Axis, type ColourKey, ink, type Layer, type Panel, type Sketch } from '../sketch/sketch.ts'

/** A picture for LaTeX that draws a figure again from its table with PGFPlots; its first lines say what the preamble needs. */
export function pgfplotsPicture(sketch: Sketch, script: Script): string {
  const { panels, key } = sketch
  const columns = acrossOf(sketch)
  const rows = Math.ceil(panels.length / columns)
  const one = panels.length === 1
  const size = sketch.square ? squareSize(script.print) : sizeOf(script.print, columns, rows)
  return [
    `% ${script.title.replaceAll('\n', ' ')}: drawn again from its table with PGFPlots. In the preamble:`,
    ...fontLines(script.print.style),
    ...preambleLines([sketch], one ? [] : ['groupplots']),
    '\\begin{tikzpicture}[font=\\footnotesize]',
    ...(one
      ? []
      : [
          `\\begin{groupplot}[group style={group size=${columns} by ${rows}, vertical sep=18mm, horizontal sep=14mm}, ${size}]`,
        ]),
    ...panels.flatMap((panel, i) => {
      const legend = legendWords(panel, script.print.widthMm / columns, script.print.style)
      const options = axisOptions(sketch, panel, {
        legend,
        bar: key && i === panels.length - 1 ? key : null,
        style: script.print.style,
      })
      return [one ? `\\begin{axis}[${size},` : '\\nextgroupplot[', ...axisLines(options, panel, sketch, script.csv)]
    }),
    one ? '\\end{axis}' : '\\end{groupplot}',
    '\\end{tikzpicture}',
    '',
  ].join('\n')
}

/** Packages, colours and the filter that pictures need. */
export function preambleLines(sketches: readonly Sketch[], more: readonly string[]): string[] {
  const panels = sketches.flatMap((sketch) => sketch.panels)
  const strokes = new Set(panels.flatMap(({ layers }) => layers.map(({ stroke }) => stroke.as)))
  const libraries = [
    ...(strokes.has('band') ? ['fillbetween'] : []),
    ...(strokes.has('cells') ? ['patchplots'] : []),
    ...more,
  ]
  return [
    '%   \\usepackage{pgfplots} \\pgfplotsset{compat=1.18}',
    ...(libraries.length > 0 ? [`%   \\usepgfplotslibrary{${libraries.join(',')}}`] : []),
    ...coloursIn(panels).map(
      (colour) => `\\definecolor{${colourName(colour)}}{HTML}{${colour.slice(1).toUpperCase()}}`,
    ),
    '% Only the rows in which a column has this value.',
    '\\pgfplotsset{only/.style 2 args={x filter/.append code={%',
    '  \\edef\\have{\\thisrow{#1}}\\edef\\want{#2}\\ifx\\have\\want\\else\\def\\pgfmathresult{}\\fi}}}',
  ]
}

/** Content of an axis: its options, its plots and its author's remarks. */
export function axisLines(options: readonly string[], panel: Panel, sketch: Sketch, csv: string): string[] {
  return [
    ...options.map((option) => `  ${option},`),
    ']',
    ...(panel.annotations ?? []).filter(({ as }) => as === 'region').flatMap(annotationLines),
    ...namedOnce(panel.layers).flatMap((layer, n) => addPlot({ layer, n, panel, sketch, csv })),
    ...(panel.annotations ?? []).filter(({ as }) => as !== 'region').flatMap(annotationLines),
  ]
}

function sizeOf({ widthMm, heightMm }: Print, columns: number, rows: number): string {
  return `width=${(widthMm / columns).toFixed(1)}mm, height=${(heightMm / rows).toFixed(1)}mm`
}

/** Axes of one length, within what is left of the height beside a colour bar. */
function squareSize({ widthMm, heightMm }: Print): string {
  const side = Math.min(widthMm, heightMm).toFixed(1)
  return `width=${side}mm, height=${side}mm`
}

/** Options of an axis. @param legend words of its legend, and the key, where its bar stands beside this axis */
export function axisOptions(
  sketch: Sketch,
  panel: Panel,
  {
    legend,
    bar,
    style = {},
  }: { readonly legend: readonly string[]; readonly bar: ColourKey | null; readonly style?: FigureStyle },
): string[] {
  const { key } = sketch
  const { lines, marks = 1 } = style
  return [
    ...axisWords('x', panel.x),
    ...axisWords('y', panel.y),
    ...(!panel.y.range && panel.layers.some(({ stroke }) => stroke.as === 'rim')
      ? [`ymax=${topOf(sketch, panel)}`]
      : []),
    ...(panel.title ? [`title={${latex(panel.title)}}`] : []),
    'tick align=outside, tick pos=left',
    ...legend,
    ...(lines === undefined
      ? []
      : [`every axis plot/.append style={line width=${Number((0.4 * lines).toPrecision(3))}pt}`]),
    `mark size=${Number(marks.toPrecision(3))}pt, unbounded coords=discard, filter discard warning=false`,
    ...(key ? keyWords(key) : []),
    ...(bar ? [barWords(bar)] : []),
  ]
}

const legendAnchors: Readonly<Record<LegendPlace, string>> = {
  top: 'at={(0.5,1.02)}, anchor=south',
  right: 'at={(1.02,1)}, anchor=north west',
  bottom: 'at={(0.5,-0.22)}, anchor=north',
  'top-left': 'at={(0.02,0.98)}, anchor=north west',
  'top-right': 'at={(0.98,0.98)}, anchor=north east',
  'bottom-left': 'at={(0.02,0.02)}, anchor=south west',
  'bottom-right': 'at={(0.98,0.02)}, anchor=south east',
}

/** Packages of the face that was chosen; without one, the picture is in the face of its document. */
export function fontLines({ font }: FigureStyle = {}): string[] {
  return font === undefined ? [] : [fontPackages[font]]
}

const fontPackages: Readonly<Record<FigureFont, string>> = {
  inter: '%   \\usepackage[sfdefault]{inter} % sans serif; symbols in the face of the document',
  'computer-modern': '%   \\usepackage{lmodern} % Latin Modern, the face that LaTeX has by itself',
  times: '%   \\usepackage{stix2} % STIX Two, text and symbols',
}

/** The legend above the axes, where no data is, in rows as wide as they are; a title stands above it. */
export function legendWords(
  { layers, title }: Panel,
  widthMm: number,
  { legendPlace = 'top', legendColumns }: FigureStyle = {},
): string[] {
  const labels = namedOnce(layers).flatMap(({ label, series }) => series?.map((each) => each.label) ?? [label ?? ''])
  const named = labels.filter((each) => each !== '')
  if (named.length === 0) return []
  const entryMm = 9 + 1.3 * Math.max(...named.map((each) => each.length))
  const isAlong = legendPlace === 'top' || legendPlace === 'bottom'
  const columns = Math.min(named.length, legendColumns ?? (isAlong ? Math.max(1, Math.floor(widthMm / entryMm)) : 1))
  const rows = Math.ceil(named.length / columns)
  const place = `${legendAnchors[legendPlace]}, legend columns=${columns}, cells={anchor=west}`
  return [
    `legend style={${place}, draw=none, fill=none, font=\\scriptsize, /tikz/every even column/.append style={column sep=2mm}}`,
    ...(title && legendPlace === 'top' ? [`title style={yshift=${rows * 3.5}mm}`] : []),
  ]
}

function axisWords(name: 'x' | 'y', { quantity, range, names, ticks, first = 0 }: Axis): string[] {
  return [
    `${name}mode=${quantity.scale === 'log' ? 'log' : 'linear'}, ${name}label={${latex(quantityTitle(quantity))}}`,
    ...(names
      ? [
          `${name}tick={${names.map((_, i) => first + i).join(',')}}, ${name}ticklabels={${names.map((each) => `{${latex(each)}}`).join(',')}}`,
          `${name} tick label style={rotate=30, anchor=east}`,
        ]
      : []),
    ...(ticks ? [`${name}tick={${ticks.join(',')}}, ${name}ticklabels={${ticks.join(',')}}`] : []),
    ...(range ? [`${name}min=${range[0]}, ${name}max=${range[1]}`] : []),
    ...(range && name === 'y' && quantity.scale === 'linear' ? [nearWords(range)] : []),
  ]
}

/** Ranges are clipped some way off the axes: TeX cannot reckon with lengths beyond six metres. */
function nearWords([from, to]: readonly [number, number]): string {
  return `restrict y to domain*=${from - 5 * (to - from)}:${to + 5 * (to - from)}`
}

/** PGFPlots knows no logarithmic colour bar: colours go by the decimal logarithm, and its ticks are written as powers. */
function keyWords({ range, stops, quantity }: ColourKey): string[] {
  const [from, to] = quantity.scale === 'log' ? range.map(Math.log10) : range
  const few = stops.filter((_, i) => i % 3 === 0)
  return [
    `colormap={shown}{${few.map((colour) => `rgb255=(${channels(colour).join(',')})`).join(' ')}}`,
    `point meta min=${from}, point meta max=${to}`,
  ]
}

function barWords({ quantity }: ColourKey): string {
  const ticks = quantity.scale === 'log' ? ', yticklabel={$10^{\\pgfmathprintnumber{\\tick}}$}' : ''
  return `colorbar, colorbar style={ylabel={${latex(quantityTitle(quantity))}}${ticks}}`
}

/** A little above the highest point: where marks on the upper rim stand. */
function topOf({ rows }: Sketch, { layers, y }: Panel): number {
  const names = new Set(layers.flatMap(({ stroke }) => ('y' in stroke ? [stroke.y] : [])))
  const values = rows
    .flatMap((row) => [...names].map((name) => Number(row[name] ?? Number.NaN)))
    .filter(Number.isFinite)
  const max = values.reduce((a, b) => Math.max(a, b), -Infinity)
  return Number((y.quantity.scale === 'log' ? 1.4 * max : max + 0.05 * Math.abs(max)).toPrecision(4))
}

function coloursIn(panels: readonly Panel[]): readonly string[] {
  const of = ({ series, colour = ink.text }: Layer) => (series ? series.map((each) => each.colour) : [colour])
  const remarked = panels.flatMap(({ annotations = [] }) => annotations.map(annotationColour))
  return [...new Set([...panels.flatMap(({ layers }) => layers.flatMap(of)), ...remarked])]
}

function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
