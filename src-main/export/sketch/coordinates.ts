import type { CoordinatesFigure } from '../../contract/index.ts'
import { labelled, panel, part, run, series } from './shared-columns.ts'
import { coloursOf, column, columnName, ink, label, type Panel, type Series, type Sketch } from './sketch.ts'

/** Coordinates in time: a panel for each run, a series for each coordinate, and the values of θ*. */
export function coordinatesSketch(figure: CoordinatesFigure): Sketch {
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  return {
    columns: [
      panel,
      part,
      series,
      { ...labelled, means: 'Group of the coordinate' },
      run,
      { name: 'coordinate', means: 'Coordinate, from 1' },
      column(figure.x),
      column(figure.y),
    ],
    rows: figure.panels.flatMap((each, i) => [
      ...each.lines.flatMap(({ coordinate, group, points }, line) =>
        points.map((point) => ({
          panel: i,
          part: 'coordinate',
          series: line,
          label: figure.groups[group].label,
          run: each.run,
          coordinate: coordinate + 1,
          [x]: point[0],
          [y]: point[1],
        })),
      ),
      ...figure.truth.map((value) => ({ panel: i, part: 'truth', [y]: value })),
    ]),
    panels: figure.panels.map((each, i) => panelOf(figure, each, i)),
    key: null,
  }
}

function panelOf(figure: CoordinatesFigure, each: CoordinatesFigure['panels'][number], id: number): Panel {
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  const lines = seriesOf(figure, each)
  return {
    id,
    title: label(each.label),
    x: { quantity: figure.x },
    y: { quantity: figure.y },
    layers: [
      { part: 'coordinate', stroke: { as: 'line', x, y }, series: lines },
      ...(figure.truth.length > 0 ? [{ part: 'truth', stroke: { as: 'across', y } } as const] : []),
    ],
  }
}

/** Each group is named once, by the first of its coordinates; those that stand back come first. */
function seriesOf({ groups }: CoordinatesFigure, { lines }: CoordinatesFigure['panels'][number]): readonly Series[] {
  const strong = groups.filter(({ faint }) => !faint)
  const colours = coloursOf(strong.length)
  const named = new Set<number>()
  const all = lines.map(({ group }, id) => {
    const { label: name, faint } = groups[group]
    const first = !named.has(group)
    named.add(group)
    const colour = faint ? ink.hatch : colours[strong.indexOf(groups[group])]
    return { id, colour, label: first ? label(name) : '', faint }
  })
  return all
    .toSorted((a, b) => Number(b.faint) - Number(a.faint))
    .map(({ id, colour, label: name }) => ({ id, colour, label: name }))
}
