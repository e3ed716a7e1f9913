import { group } from 'd3-array'
import type { Statistic } from '../../contract/index.ts'
import { summarise } from '../parts/summary/statistic.ts'
import type { PlotRun } from './fields.ts'
import { type PlotAxis, type PlotCell, type PlotField, runKey } from './spec.ts'

interface Plane {
  readonly x: PlotAxis
  readonly y: PlotAxis
  readonly colour: PlotField
}

/**
 * The cells of a heat map: one for each pair of values, its edges half way to its neighbours, on a logarithmic axis half way in the logarithm.
 *
 * @param all finished runs, those that diverged too: they are hatched
 */
export function cellsOf(
  all: readonly PlotRun[],
  isWanted: (run: PlotRun) => boolean,
  { x, y, colour }: Plane,
  statistic: Statistic,
): readonly PlotCell[] {
  const at = (run: PlotRun, axis: PlotAxis) => run.value(axis.field)
  const placed = all.filter((run) => at(run, x) !== null && at(run, y) !== null)
  const [across, up] = [edgesOf(placed, x), edgesOf(placed, y)]
  return [...group(placed, (run) => `${at(run, x)} ${at(run, y)}`).values()].flatMap((runs): PlotCell[] => {
    const [column, row] = [across(at(runs[0], x)), up(at(runs[0], y))]
    if (!column || !row) return []
    const values = runs.filter(isWanted).flatMap((run) => {
      const value = run.value(colour)
      return typeof value === 'number' ? [value] : []
    })
    return [
      {
        x: column.at,
        y: row.at,
        corners: [
          [column.from, row.from],
          [column.to, row.from],
          [column.to, row.to],
          [column.from, row.to],
        ],
        value: values.length === 0 ? null : summarise(values, { ...statistic, interval: 'none' }).middle,
        n: values.length,
        diverged: runs.filter(({ is }) => is === 'diverged').length,
        runs: runs.map(({ of, run }) => runKey(of, run)),
      },
    ]
  })
}

interface Edge {
  readonly at: number
  readonly from: number
  readonly to: number
}

function edgesOf(runs: readonly PlotRun[], { field, quantity, names }: PlotAxis) {
  const own = [...new Set(runs.map((run) => run.value(field)))]
  const isLog = quantity.scale === 'log' && !names
  const [into, back] = isLog ? [Math.log, Math.exp] : [(v: number) => v, (v: number) => v]
  const sorted = names ? own : own.filter((v): v is number => typeof v === 'number').sort((a, b) => a - b)
  const places = sorted.map((value, i) => into(names ? i + 1 : Number(value)))
  const gap = (i: number) =>
    places.length < 2 ? 1 : places[Math.min(i + 1, places.length - 1)] - places[Math.min(i, places.length - 2)]
  const edges = new Map(
    sorted.map((value, i): [number | string | null, Edge] => {
      const before = i === 0 ? places[i] - gap(0) / 2 : (places[i] + places[i - 1]) / 2
      const after = i === places.length - 1 ? places[i] + gap(i) / 2 : (places[i] + places[i + 1]) / 2
      return [value, { at: back(places[i]), from: back(before), to: back(after) }]
    }),
  )
  return (value: number | string | null) => edges.get(value)
}

/** Least and largest of values; of none a range of its own. */
export function rangeOf(values: readonly number[]): readonly [number, number] {
  let [min, max] = [Infinity, -Infinity]
  for (const value of values) [min, max] = [Math.min(min, value), Math.max(max, value)]
  return min <= max ? [min, max] : [0, 1]
}
