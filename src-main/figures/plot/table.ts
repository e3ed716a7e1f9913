import * as columns from '../../charts/plot/columns.ts'
import type { Column, Row, Table } from '../../charts/plot/description.ts'
import type { Quantity } from '../../contract/index.ts'
import type { PlotField, PlotFigure } from './spec.ts'

/** The columns of what is drawn: the fields by their own names; `size`, which is a parameter's too, apart. */
export function names({ x, y }: PlotFigure): Readonly<Record<'x' | 'y' | 'value', string>> {
  const other = (field: PlotField, taken: readonly string[]) => (taken.includes(field) ? `${field}Along` : field)
  return { x: x.field, y: other(y.field, [x.field]), value: 'value' }
}

/** Runs and aggregates of each group, or cells with their corners. */
export function tableOf(figure: PlotFigure): Table {
  const { part, panel, series, labelled, low, high, run, seed } = columns
  const name = names(figure)
  const means = (column: string, { quantity }: { quantity: Quantity }): Column => ({
    name: column,
    means: columns.meaning(quantity),
  })
  const isSingle = figure.panels.length === 1
  return {
    columns: once([
      part,
      ...(isSingle ? [] : [panel]),
      series,
      labelled,
      means(name.x, figure.x),
      means(name.y, figure.y),
      ...(figure.draw.includes('bars') ? [{ name: 'position', means: 'Middle of the bar' }] : []),
      ...(figure.value ? [{ name: 'value', means: columns.meaning(figure.value) }] : []),
      ...(figure.size
        ? [
            { name: 'sizeValue', means: columns.meaning(figure.size) },
            { name: 'diameter', means: 'Diameter of the mark' },
          ]
        : []),
      low,
      high,
      { name: 'n', means: 'Runs behind the aggregate' },
      { name: 'source', means: 'Number of the experiment, from 0' },
      ...(figure.experiments ? [{ name: 'experimentName', means: 'Name of the experiment' }] : []),
      run,
      seed,
    ]),
    rows: figure.panels.flatMap((_, i) => rowsOf(figure, i).map((row) => (isSingle ? row : { ...row, panel: i }))),
    whole: ['corner', 'empty-corner', 'cell', 'missing'],
  }
}

/** A seed along an axis is its own column. */
function once(all: readonly Column[]): readonly Column[] {
  return all.filter(({ name }, i) => all.findIndex((each) => each.name === name) === i)
}

function rowsOf(figure: PlotFigure, index: number): readonly Row[] {
  const { groups, size } = figure
  const { series, cells } = figure.panels[index]
  const name = names(figure)
  const runs = series.flatMap(({ marks }, i) =>
    marks.map((mark): Row => ({
      part: 'run',
      series: i,
      label: groups[i].label,
      [name.x]: mark.x,
      [name.y]: mark.y,
      ...(figure.value ? { value: mark.value } : {}),
      ...(size && mark.size !== null ? { sizeValue: mark.size, diameter: diameterOf(size, mark.size) } : {}),
      source: mark.of,
      ...(figure.experiments ? { experimentName: figure.experiments[mark.of].name } : {}),
      run: mark.run,
      seed: mark.seed,
    })),
  )
  const isAggregated = figure.draw.some((each) => each !== 'marks')
  const aggregates = !isAggregated
    ? []
    : series.flatMap(({ points }, i) =>
        points.map((point): Row => ({
          part: 'aggregate',
          series: i,
          label: groups[i].label,
          [name.x]: point.x,
          [name.y]: point.middle,
          ...(figure.draw.includes('bars') ? { position: barPlace(point.x, i, series.length) } : {}),
          low: point.low,
          high: point.high,
          n: point.n,
        })),
      )
  const planes = cells.flatMap((cell, i): Row[] => {
    const isKnown = cell.value !== null
    return [
      {
        part: isKnown ? 'cell' : 'missing',
        series: i,
        [name.x]: cell.x,
        [name.y]: cell.y,
        value: cell.value,
        n: cell.n,
      },
      ...cell.corners.map((corner) => ({
        part: isKnown ? 'corner' : 'empty-corner',
        series: i,
        [name.x]: corner[0],
        [name.y]: corner[1],
        value: cell.value,
      })),
    ]
  })
  return [...runs, ...aggregates, ...planes]
}

/** Diameters whose areas grow evenly with what they show, from half of a mark's to twice it. */
export function diameterOf({ range: [min, max], scale }: NonNullable<PlotFigure['size']>, value: number): number {
  const into = scale === 'log' ? Math.log : (v: number) => v
  const share = max > min ? (into(value) - into(min)) / (into(max) - into(min)) : 0.5
  return Math.sqrt(0.25 + 3.75 * share)
}

/** Bars of several groups stand side by side. */
export function barPlace(x: number, i: number, n: number): number {
  return x + (0.8 / n) * (i - (n - 1) / 2)
}
