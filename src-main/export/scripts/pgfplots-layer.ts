import { colourName } from './colour-name.ts'
import { latex } from './latex.ts'
import { ink, type Layer, type Panel, type Series, type Sketch, type Stroke } from '../sketch/sketch.ts'

interface Plotted {
  readonly layer: Layer
  /** Number of the layer in its panel. */
  readonly n: number
  readonly panel: Panel
  readonly sketch: Sketch
  readonly csv: string
}

const dashes = ['solid', 'dashed', 'dotted', 'dash dot']
const marks = {
  dot: 'mark=*',
  square: 'mark=square*',
  triangle: 'mark=triangle*',
  diamond: 'mark=diamond*',
  down: 'mark=triangle*, mark options={rotate=180}',
  ring: 'mark=o',
  cross: 'mark=x',
  bar: 'mark=-, mark size=2pt',
}

/** The commands that draw a layer: one plot for each of its series. */
export function addPlot(plotted: Plotted): string[] {
  const { colour = ink.text, label = '', series } = plotted.layer
  return series
    ? series.flatMap((each) => drawn(plotted, each, `only={series}{${each.id}}, `))
    : drawn(plotted, { id: 0, colour, label }, '')
}

function drawn(
  { layer: { stroke, part, text }, n, panel, sketch, csv }: Plotted,
  series: Series,
  only: string,
): string[] {
  const colour = colourName(series.colour)
  const panelOnly = panel.id === null ? '' : `only={panel}{${panel.id}}, `
  const where = `${panelOnly}only={part}{${part}}, ${only}`
  const table = (columns: string) => `table [col sep=comma, ${columns}] {${csv}}`
  const plot = (options: string, columns: string) =>
    `\\addplot [${where}${options}, ${colour}${series.label === '' ? ', forget plot' : ''}] ${table(columns)};`
  const entry = series.label === '' ? [] : [`\\addlegendentry{${latex(series.label)}}`]
  const opacity = (value: number | undefined) => (value === undefined || value === 1 ? '' : `, opacity=${value}`)
  const values = (name: string) => valuesOf(sketch, panel, part, name)
  const node = (place: string) => (text === undefined ? '' : ` node [${place}, font=\\scriptsize] {${latex(text)}}`)
  switch (stroke.as) {
    case 'line': {
      const width = stroke.thin ? 'thin' : 'semithick'
      const style = `${width}, ${dashes[(series.dash ?? 0) % dashes.length]}${opacity(stroke.opacity)}`
      const line = plot(style, `x=${stroke.x}, y=${stroke.y}`)
      const value =
        series.text === undefined
          ? ''
          : ` node [pos=0.5, sloped, fill=white, inner sep=1pt, font=\\tiny, text=black] {${latex(series.text)}}`
      return [line.replace(/;$/, `${value};`), ...entry]
    }
    // Lines of one series cannot be told apart here; their points can be drawn.
    case 'lines':
      return [
        plot(`only marks, mark=*, mark size=0.5pt${opacity(stroke.opacity)}`, `x=${stroke.x}, y=${stroke.y}`),
        ...entry,
      ]
    case 'marks':
      return [
        plot(
          `only marks, ${markOf(stroke, series)}${varied(stroke, sketch)}${opacity(stroke.opacity)}`,
          `x=${stroke.x}, y=${stroke.y}`,
        ),
        ...entry,
      ]
    case 'bars':
      return [
        plot(
          `ybar, draw=none, fill=${colour}, bar width=${stroke.width}, bar shift=0pt`,
          `x=${stroke.x}, y=${stroke.y}`,
        ),
        ...entry,
      ]
    case 'rim':
      return [
        plot('only marks, mark=triangle, mark size=2pt', `x=${stroke.x}, y expr=\\pgfkeysvalueof{/pgfplots/ymax}`),
        ...entry,
      ]
    case 'band':
      // TeX stops at an area between paths of less than two points.
      if (knownEnds(sketch, panel, part, series.id, stroke) < 2) return []
      return bandLines({ where, colour, table, stroke, name: `${panel.id ?? ''}${n}-${series.id}` })
    case 'cells':
      return [cellLine(where, table, stroke, sketch)]
    case 'zone': {
      const ends = values(stroke.x)
      const [from, to] = [Math.min(...ends), Math.max(...ends)]
      return [
        `\\fill [${colour}] ({axis cs:${from},1}|-{rel axis cs:0,0}) rectangle ({axis cs:${to},1}|-{rel axis cs:0,1});`,
        ...(text === undefined
          ? []
          : [
              `\\node [anchor=south west, font=\\scriptsize] at ({axis cs:${from},1}|-{rel axis cs:0,0}) {${latex(text)}};`,
            ]),
      ]
    }
    case 'across':
      return values(stroke.y).map(
        (at) =>
          `\\draw [dashed, ${colour}] ({rel axis cs:0,0}|-{axis cs:1,${at}}) -- ({rel axis cs:1,0}|-{axis cs:1,${at}})${node('pos=1, anchor=south east')};`,
      )
    case 'upright':
      return values(stroke.x).map(
        (at) =>
          `\\draw [dashed, ${colour}] ({axis cs:${at},1}|-{rel axis cs:0,0}) -- ({axis cs:${at},1}|-{rel axis cs:0,1})${node('pos=1, anchor=north west')};`,
      )
    case 'diagonal':
      return [`\\draw [thin, ${colour}] (rel axis cs:0,0) -- (rel axis cs:1,1);`]
  }
}

/** The shape of a series; open ones have the ground of the page inside. */
function markOf({ mark, open }: Extract<Stroke, { as: 'marks' }>, series: Series): string {
  const words = marks[series.mark ?? mark]
  if (!open) return words
  return words.includes('options={')
    ? words.replace('options={', 'options={fill=white, ')
    : `${words}, mark options={fill=white}`
}

/** Marks coloured by a column, and as large as another says. */
function varied({ value, diameter }: Extract<Stroke, { as: 'marks' }>, { key }: Sketch): string {
  const meta = value && (key?.quantity.scale === 'log' ? `ln(\\thisrow{${value}})/ln(10)` : `\\thisrow{${value}}`)
  return [
    ...(meta ? [', scatter, scatter src=explicit, point meta={' + meta + '}'] : []),
    ...(diameter
      ? [
          `${meta ? '' : ', scatter, scatter src=y, scatter/use mapped color={}'}, visualization depends on={\\thisrow{${diameter}} \\as \\diameter}`,
          ', scatter/@pre marker code/.append style={/tikz/mark size=\\diameter pt}',
        ]
      : []),
  ].join('')
}

/** Number of the rows of a series that have both ends of a band. */
function knownEnds(
  { rows }: Sketch,
  { id }: Panel,
  part: string,
  series: Series['id'],
  { low, high }: Extract<Stroke, { as: 'band' }>,
): number {
  return rows.filter(
    (row) =>
      row.part === part &&
      (id === null || row.panel === id) &&
      (!('series' in row) || row.series === series) &&
      typeof row[low] === 'number' &&
      typeof row[high] === 'number',
  ).length
}

/** Two paths without a stroke, and what lies between them. */
function bandLines({
  where,
  colour,
  table,
  stroke,
  name,
}: {
  readonly where: string
  readonly colour: string
  readonly table: (columns: string) => string
  readonly stroke: Extract<Stroke, { as: 'band' }>
  readonly name: string
}): string[] {
  const edge = (end: 'low' | 'high') =>
    `\\addplot [${where}name path=${end}${name}, draw=none, forget plot] ${table(`x=${stroke.x}, y=${stroke[end]}`)};`
  return [
    edge('low'),
    edge('high'),
    `\\addplot [${colour}, opacity=0.2, forget plot] fill between [of=low${name} and high${name}];`,
  ]
}

function cellLine(
  where: string,
  table: (columns: string) => string,
  { x, y, value, corners }: Extract<Stroke, { as: 'cells' }>,
  { key }: Sketch,
): string {
  const meta = key?.quantity.scale === 'log' ? `ln(\\thisrow{${value}})/ln(10)` : `\\thisrow{${value}}`
  const patch = `patch, patch type=polygon, vertex count=${corners}, shader=flat, draw=none, point meta={${meta}}`
  return `\\addplot [${where}${patch}, forget plot] ${table(`x=${x}, y=${y}`)};`
}

function valuesOf({ rows }: Sketch, { id }: Panel, part: string, name: string): readonly number[] {
  return rows
    .filter((row) => row.part === part && (id === null || row.panel === id))
    .flatMap((row) => (typeof row[name] === 'number' ? [row[name]] : []))
}
