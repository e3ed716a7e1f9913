import { spanOf } from '../../charts/style/span.ts'
import type { PathFigure } from '../../contract/index.ts'
import { labelled, part, run, series } from './shared-columns.ts'
import { coloursOf, column, columnName, ink, label, type Layer, type Row, type Sketch } from './sketch.ts'

/** Paths: level lines of F, the flows, and the iterates of each run. */
export function pathSketch(figure: PathFigure): Sketch {
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  const of = (what: string, i: number, points: PathFigure['flows'][number]['points'], more: Row = {}): Row[] =>
    points.map((point) => ({ part: what, series: i, ...more, [x]: point[0], [y]: point[1] }))
  const points = [...figure.flows, ...figure.paths].flatMap((each) => each.points)
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
      ...figure.levels.flatMap(({ value, points: line }, i) => of('level', i, line, { value })),
      ...figure.flows.flatMap(({ lambda, label: name, points: line }, i) =>
        of('flow', i, line, { lambda, label: name }),
      ),
      ...figure.paths.flatMap((path, i) => of('path', i, path.points, { run: path.run, label: path.label })),
    ],
    panels: [
      {
        id: null,
        title: '',
        x: {
          quantity: figure.x,
          range: spanOf(
            points.map((point) => point[0]),
            'linear',
            0.06,
          ),
        },
        y: {
          quantity: figure.y,
          range: spanOf(
            points.map((point) => point[1]),
            'linear',
            0.08,
          ),
        },
        layers: layersOf(figure, x, y),
      },
    ],
    key: null,
  }
}

function layersOf({ levels, flows, paths }: PathFigure, x: string, y: string): readonly Layer[] {
  const colours = coloursOf(Math.max(flows.length, paths.length))
  const beside = paths.length > 0
  const strokes = paths.map((path, id) => ({ id, colour: colours[id], label: label(path.label) }))
  return [
    {
      part: 'level',
      stroke: { as: 'line', x, y, thin: true, opacity: 0.5 },
      series: levels.map((_, id) => ({ id, colour: ink.hatch, label: '' })),
    },
    {
      part: 'flow',
      stroke: { as: 'line', x, y },
      series: flows.map((flow, id) => ({ id, colour: beside ? ink.soft : colours[id], label: label(flow.label) })),
    },
    ...(beside
      ? ([
          { part: 'path', stroke: { as: 'line', x, y, thin: true }, series: strokes },
          {
            part: 'path',
            stroke: { as: 'marks', x, y, mark: 'dot' },
            series: strokes.map((each) => ({ ...each, label: '' })),
          },
        ] as const)
      : []),
  ]
}
