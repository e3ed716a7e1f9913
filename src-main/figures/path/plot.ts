import { brief, isOrdered } from '../../charts/layout/line-legend.ts'
import * as columns from '../../charts/plot/columns.ts'
import type {
  Axis,
  Colour,
  Layer,
  Legend,
  Pointed,
  PlotDescription,
  Row,
  Stroke,
  Table,
} from '../../charts/plot/description.ts'
import type { FigurePlot } from '../../charts/plot/figure-plot.ts'
import { onePanel } from '../../charts/plot/panels.ts'
import { reading, typeset } from '../../charts/style/number.ts'
import { spanOf } from '../../charts/style/span.ts'
import type { PathFigure } from './spec.ts'

/** Paths over level lines: the flow broad and pale, runs as thin lines, each iterate a mark where they lie apart. */
export const pathPlot: FigurePlot<PathFigure> = { describe }

function describe(figure: PathFigure): PlotDescription {
  return {
    title: figure.title,
    note: figure.paths.some(({ distance }) => distance !== null)
      ? 'In brackets the largest distance to the flow, of ‖w₀‖'
      : '',
    ...onePanel(axisOf(figure, 'x', 0.06), axisOf(figure, 'y', 0.08), layersOf(figure)),
    around: { x: 7, y: 9 },
    gridLines: false,
    legend: legendOf(figure),
    zoom: { x: true, y: true },
    table: () => tableOf(figure),
  }
}

function axisOf({ flows, paths, ...figure }: PathFigure, axis: 'x' | 'y', around: number): Axis {
  const at = axis === 'x' ? 0 : 1
  const values = () => [...flows, ...paths].flatMap(({ points }) => points.map((point) => point[at]))
  return {
    quantity: figure[axis],
    domain: () => figure.range?.[axis] ?? spanOf(values(), 'linear', around),
    fixed: true,
  }
}

const broad: Stroke = { colour: { ink: 'soft' }, width: [3.2, 'thin'], opacity: 0.35 }

function colourOf({ paths, flows }: PathFigure, i: number): Colour {
  const shown: readonly { readonly label: string }[] = paths.length > 0 ? paths : flows
  const n = shown.length
  return isOrdered(shown.map(({ label }) => label)) ? { ordered: i, of: n } : { category: i, of: n }
}

function layersOf(figure: PathFigure): readonly Layer[] {
  const { levels, flows, paths } = figure
  const [x, y] = [columns.columnName(figure.x), columns.columnName(figure.y)]
  const beside = paths.length > 0
  return [
    {
      as: 'levels',
      rows: { part: 'level', x, y },
      z: 1,
      over: 'lines',
      lines: levels.map(({ value, points }) => ({ label: reading(value), points })),
      beside: [...flows, ...paths].flatMap(({ points }) => points),
    },
    {
      as: 'line',
      rows: { part: 'flow', x, y },
      z: 2,
      series: flows.map(({ label, points }, id) => ({
        id,
        ...(beside ? broad : { colour: colourOf(figure, id), width: [1, 'line'] as const }),
        label: typeset(label),
        points,
      })),
    },
    ...(figure.lines && figure.lines.length > 0
      ? [
          {
            as: 'line' as const,
            rows: { part: 'line', x, y },
            z: 2,
            series: figure.lines.map(({ label, points }, id) => ({
              id,
              colour: { ink: 'soft' } as const,
              width: [1, 'line'] as const,
              dash: 1,
              label: typeset(label),
              points,
            })),
          },
        ]
      : []),
    ...(beside ? pathLayers(figure, x, y) : []),
  ]
}

function pathLayers(figure: PathFigure, x: string, y: string): readonly Layer[] {
  const series = figure.paths.map((path, id) => ({
    id,
    colour: colourOf(figure, id),
    label: typeset(path.label),
    name: path.label,
    width: [1, 'thin'] as const,
    points: path.points,
    vertices: (k: number) => pointedAt(path, k),
  }))
  return [
    { as: 'line', rows: { part: 'path', x, y }, z: 3, thin: true, series },
    {
      as: 'marks',
      rows: { part: 'path', x, y },
      z: 3,
      mark: 'dot',
      // The screen has them at the lines, where they lie apart.
      inScripts: true,
      size: [0.6, 'mark'],
      opacity: 1,
      series: series
        .filter((_, i) => !figure.paths[i].smooth)
        .map(({ id, colour, points }) => ({ id, colour, label: '', points })),
    },
  ]
}

function pointedAt({ run, label, points, whole, timeStep, distance }: PathFigure['paths'][number], k: number): Pointed {
  const [x, y] = points[k]
  return {
    runs: [run],
    reading: [
      ['', typeset(label)],
      ...(whole ? [['Step k', String(k)] as const] : []),
      ['w', `${reading(x)}, ${reading(y)}`],
      ['ε', reading(timeStep)],
      ...(distance === null ? [] : [['Largest distance to the flow', `${reading(distance)} ‖w₀‖`] as const]),
    ],
  }
}

function legendOf(figure: PathFigure): Legend {
  const { paths, flows } = figure
  const stroke = (i: number) => ({ colour: colourOf(figure, i), width: [1, 'line'] }) as const
  if (paths.length === 0) {
    return {
      as: 'strokes',
      parts: [flows.map(({ label }, i) => ({ name: `p${i}`, text: typeset(label), stroke: stroke(i) }))],
    }
  }
  const labels = brief(paths.map(({ label }) => label))
  const runs = paths.map(({ distance }, i) => ({
    name: `p${i}`,
    text: distance === null ? typeset(labels[i]) : `${typeset(labels[i])} (${short(distance)})`,
    stroke: stroke(i),
  }))
  const flow = { name: 'flow', text: flows.length === 1 ? typeset(flows[0].label) : 'MGF(λ)', stroke: broad }
  const lines = (figure.lines ?? []).map(({ label }, i) => ({
    name: `line${i}`,
    text: typeset(label),
    stroke: { colour: { ink: 'soft' }, width: [1, 'line'], dash: 1 } as const,
  }))
  return { as: 'strokes', parts: [[...(flows.length > 0 ? [flow] : []), ...runs, ...lines]] }
}

function short(value: number): string {
  return value < 1e-3 ? reading(Number(value.toPrecision(2))) : String(Number(value.toPrecision(2)))
}

/** Level lines of F, the flows, and the iterates of each run. */
function tableOf(figure: PathFigure): Table {
  const { part, series, labelled, run, column, columnName } = columns
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  const of = (what: string, i: number, points: PathFigure['flows'][number]['points'], more: Row): Row[] =>
    points.map((point) => ({ part: what, series: i, ...more, [x]: point[0], [y]: point[1] }))
  return {
    columns: [
      part,
      series,
      labelled,
      run,
      { name: 'value', means: 'F on the level line' },
      { name: 'lambda', means: 'Intrinsic quantity of the flow, λ' },
      column(figure.x),
      column(figure.y),
    ],
    rows: [
      ...figure.levels.flatMap(({ value, points }, i) => of('level', i, points, { value })),
      ...figure.flows.flatMap(({ lambda, label, points }, i) => of('flow', i, points, { lambda, label })),
      ...(figure.lines ?? []).flatMap(({ label, points }, i) => of('line', i, points, { label })),
      ...figure.paths.flatMap((path, i) => of('path', i, path.points, { run: path.run, label: path.label })),
    ],
  }
}
