import type { WeightsFigure } from '../../contract/index.ts'
import { panel, part, run, series } from './shared-columns.ts'
import { coloursOf, column, columnName, label, type Panel, type Sketch } from './sketch.ts'

/** Weights in time: a panel for each run, a series for each coordinate of w₊ and w₋, and where they change sign. */
export function weightsSketch(figure: WeightsFigure): Sketch {
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  return {
    columns: [
      panel,
      part,
      series,
      run,
      { name: 'side', means: 'plus for w₊, minus for w₋' },
      { name: 'coordinate', means: 'Coordinate, from 1' },
      column(figure.x),
      column(figure.y),
    ],
    rows: figure.panels.flatMap((each, i) => [
      ...each.lines.flatMap(({ side, coordinate, highlighted, points }, line) =>
        points.map((point) => ({
          panel: i,
          part: highlighted ? 'highlighted' : 'weight',
          series: line,
          run: each.run,
          side,
          coordinate: coordinate + 1,
          [x]: point[0],
          [y]: point[1],
        })),
      ),
      ...each.crossings.map(({ time, coordinate, side }) => ({
        panel: i,
        part: 'crossing',
        series: side === 'plus' ? 0 : 1,
        run: each.run,
        side,
        coordinate: coordinate + 1,
        [x]: time,
        [y]: 0,
      })),
    ]),
    panels: figure.panels.map((each, i) => panelOf(figure, each, i)),
    key: null,
  }
}

const [plus, minus] = coloursOf(2)

function panelOf(
  figure: WeightsFigure,
  { label: title, lines, crossings }: WeightsFigure['panels'][number],
  id: number,
): Panel {
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  const of = (highlighted: boolean) => {
    const some = lines.map((line, i) => ({ ...line, id: i })).filter((line) => line.highlighted === highlighted)
    const first = (side: string) => some.find((line) => line.side === side)?.id
    return some.map(({ id: line, side }) => ({
      id: line,
      colour: side === 'plus' ? plus : minus,
      label: highlighted && line === first(side) ? (side === 'plus' ? 'w₊' : 'w₋') : '',
    }))
  }
  const sides = [
    { id: 0, colour: plus, label: '' },
    { id: 1, colour: minus, label: '' },
  ]
  return {
    id,
    title: label(title),
    x: { quantity: figure.x },
    y: { quantity: figure.y },
    layers: [
      { part: 'weight', stroke: { as: 'line', x, y, thin: true, opacity: 0.45 }, series: of(false) },
      { part: 'highlighted', stroke: { as: 'line', x, y }, series: of(true) },
      ...(crossings.length > 0
        ? [{ part: 'crossing', stroke: { as: 'marks', x, y, mark: 'ring' }, series: sides } as const]
        : []),
    ],
  }
}
