import * as columns from '../../charts/plot/columns.ts'
import type {
  Axis,
  Colour,
  Layer,
  LineLayer,
  MarkLayer,
  Panel,
  PlotDescription,
  Pointed,
  Point,
  SymbolEntry,
  Table,
} from '../../charts/plot/description.ts'
import type { FigurePlot } from '../../charts/plot/figure-plot.ts'
import { padded } from '../../charts/style/domain.ts'
import { reading, typeset } from '../../charts/style/number.ts'
import type { Coordinates, SolutionFigure } from './spec.ts'

/** Above this many coordinates vectors are lines: marks would touch. */
const MAX_MARKS = 60

/** The vectors of a solution as they are called and coloured. */
const vectors = {
  measured: { name: 'measured', colour: { category: 0, of: 2 } },
  predicted: { name: 'certificate', colour: { category: 1, of: 2 } },
  truth: { name: 'θ*', colour: { ink: 'text' } },
  start: { name: 'Δ₀', colour: { ink: 'soft' } },
} as const satisfies Record<string, { name: string; colour: Colour }>

/** Solution: θ_∞ over θ*, and under it Δ_∞ hanging from Δ₀, by coordinate. */
export const solutionPlot: FigurePlot<SolutionFigure> = { describe }

function describe(figure: SolutionFigure): PlotDescription {
  const { theta, delta, names, label, converged } = figure
  const d = theta.measured.length
  const x: Axis = { quantity: figure.x, domain: () => [0.5, d + 0.5], counted: { names, title: 'Column' } }
  const panelOf = (quantity: Axis['quantity'], domain: Axis['domain'], layers: readonly Layer[]): Panel => ({
    id: null,
    name: '',
    titles: [''],
    x,
    y: { quantity, domain },
    layers,
  })
  return {
    title: figure.title,
    note: typeset([...(label === '' ? [] : [label]), ...(converged ? [] : ['not converged'])].join(', ')),
    arrangement: 'stacked',
    panels: [
      panelOf(theta.quantity, () => padded([0, ...known(theta.measured, theta.truth)], 'linear'), upperLayers(figure)),
      panelOf(
        delta.quantity,
        () => padded(known(delta.measured, delta.predicted, delta.start), 'log'),
        lowerLayers(figure),
      ),
    ],
    around: { x: 7, y: 9 },
    gridLines: true,
    legend: { as: 'symbols', entries: entriesOf(figure) },
    zoom: { x: false, y: false },
    table: () => tableOf(figure),
  }
}

function isDense({ theta }: SolutionFigure): boolean {
  return theta.measured.length > MAX_MARKS
}

function upperLayers(figure: SolutionFigure): readonly Layer[] {
  const { theta } = figure
  const dense = isDense(figure)
  return [
    {
      as: 'rule',
      axis: 'y',
      rows: null,
      z: 1,
      stroke: { colour: { ink: 'axis' }, width: [1, 'hairline'] },
      rules: [{ at: 0 }],
    },
    ...(theta.truth ? [bars('truth', 'thetaStar', theta.truth, dense)] : []),
    ...(theta.truth && dense ? [line('truth', theta.truth, 3)] : []),
    ...(dense
      ? [line('measured', theta.measured, 3)]
      : [
          stems(
            theta.measured,
            theta.measured.map(() => 0),
          ),
        ]),
    dots('theta', theta.measured, figure),
  ]
}

function lowerLayers(figure: SolutionFigure): readonly Layer[] {
  const { delta } = figure
  const dense = isDense(figure)
  return [
    bars('start', 'deltaStart', delta.start, dense),
    ...(dense ? [line('start', delta.start, 3, 'rule')] : []),
    ...(dense ? [line('measured', delta.measured, 3)] : [stems(delta.measured, delta.start)]),
    dots('delta', delta.measured, figure),
    ...(delta.predicted ? [rings(delta.predicted, dense)] : []),
    ...(delta.predicted && dense ? [line('predicted', delta.predicted, 4, 'rule')] : []),
  ]
}

const rowsOf = (y: string) => ({ part: 'coordinate', x: 'coordinate', y })

function points(values: Coordinates): readonly Point[] {
  return values.flatMap((value, i) => (value === null ? [] : [[i + 1, value] as const]))
}

/** A mark for each coordinate; small where there are very many. */
function dots(column: string, values: Coordinates, figure: SolutionFigure): MarkLayer {
  const { name, colour } = vectors.measured
  const shown = points(values)
  return {
    as: 'marks',
    rows: rowsOf(column),
    z: 5,
    mark: 'dot',
    size: [isDense(figure) ? 0.4 : 0.8, 'mark'],
    opacity: 1,
    series: [
      { id: null, name, colour, label: name, points: shown, pointed: (i) => pointedAt(figure, shown[i][0] - 1) },
    ],
  }
}

/** A short level bar for each coordinate; of very many the screen has a line instead. */
function bars(of: 'truth' | 'start', column: string, values: Coordinates, dense: boolean): MarkLayer {
  const { name, colour } = vectors[of]
  return {
    as: 'marks',
    rows: rowsOf(column),
    z: 4,
    mark: 'bar',
    inScripts: dense,
    size: [1, 'mark'],
    opacity: 1,
    series: [{ id: null, name, colour, label: name, points: points(values) }],
  }
}

/** An open mark for each coordinate, around a dot where the two agree. */
function rings(values: Coordinates, dense: boolean): MarkLayer {
  const { name, colour } = vectors.predicted
  return {
    as: 'marks',
    rows: rowsOf('deltaPredicted'),
    z: 6,
    mark: 'ring',
    inScripts: dense,
    size: [1.5, 'mark'],
    width: [1.2, 'thin'],
    opacity: 1,
    series: [{ id: null, name, colour, label: name, points: points(values) }],
  }
}

/** A line through the coordinates, broken where there is no value. */
function line(of: keyof typeof vectors, values: Coordinates, z: number, dash?: 'rule'): LineLayer {
  const { name, colour } = vectors[of]
  const all = values.map((value, i) => [i + 1, value] as const)
  return {
    as: 'line',
    rows: null,
    z,
    series: [{ id: null, name, colour, label: '', width: [1.2, 'thin'], dash, points: all }],
  }
}

function stems(values: Coordinates, from: Coordinates): Layer {
  const all = points(values).flatMap(([i, value]) => {
    const base = from[i - 1]
    return base === null ? [] : [[i, value, base] as const]
  })
  return { as: 'stems', z: 3, ...vectors.measured, stems: all }
}

function entriesOf(figure: SolutionFigure): readonly SymbolEntry[] {
  const { theta, delta } = figure
  const dense = isDense(figure)
  return [
    { ...vectors.measured, symbol: 'dot' },
    ...(theta.truth ? [{ ...vectors.truth, symbol: 'stroke' } as const] : []),
    ...(delta.predicted ? [{ ...vectors.predicted, symbol: dense ? 'dashes' : 'ring' } as const] : []),
    { ...vectors.start, symbol: dense ? 'dashes' : 'stroke' },
  ]
}

function pointedAt({ run, names, theta, delta }: SolutionFigure, i: number): Pointed {
  const row = (what: string, values: Coordinates | null) => {
    const value = values?.[i] ?? null
    return value === null ? [] : [[what, reading(value)] as const]
  }
  return {
    runs: [run],
    reading: [
      names ? ['Column', `${names[i]} (${i + 1})`] : ['Coordinate', String(i + 1)],
      ...row('θ', theta.measured),
      ...row('θ*', theta.truth),
      ...row('Δ∞', delta.measured),
      ...row('Δ∞, certificate', delta.predicted),
      ...row('Δ₀', delta.start),
    ],
  }
}

function known(...all: readonly (Coordinates | null)[]): number[] {
  return all.flatMap((vector) => vector ?? []).flatMap((value) => value ?? [])
}

/** One row for each coordinate, with θ_∞ and θ*, and Δ_∞ as measured, as the certificate has it, and at the start. */
function tableOf({ theta, delta, names }: SolutionFigure): Table {
  const { part, column } = columns
  return {
    columns: [
      part,
      { name: 'coordinate', means: 'Coordinate, from 1' },
      ...(names ? [{ name: 'column', means: 'Column of the table' }] : []),
      { ...column(theta.quantity), name: 'theta' },
      { name: 'thetaStar', means: 'True solution, θ*' },
      { ...column(delta.quantity), name: 'delta' },
      { name: 'deltaPredicted', means: 'Δ∞ of the certificate' },
      { name: 'deltaStart', means: 'Balancedness at the start, Δ₀' },
    ],
    rows: theta.measured.map((value, i) => ({
      part: 'coordinate',
      coordinate: i + 1,
      ...(names ? { column: names[i] } : {}),
      theta: value,
      thetaStar: theta.truth?.[i] ?? null,
      delta: delta.measured[i],
      deltaPredicted: delta.predicted?.[i] ?? null,
      deltaStart: delta.start[i],
    })),
  }
}
