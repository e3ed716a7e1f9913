import type { CollapseFigure, CollapseGroup } from '../../contract/index.ts'
import * as shared from './shared-columns.ts'
import { coloursOf, column, columnName, ink, label, type Layer, type Row, type Series, type Sketch } from './sketch.ts'

/** Collapse: runs, means and deviations, the zone without crossings, what was known before, and the runs that diverged. */
export function collapseSketch(figure: CollapseFigure): Sketch {
  const { part, series, labelled, low, high, count, run, seed } = shared
  return {
    columns: [part, series, labelled, column(figure.x), column(figure.y), low, high, count, run, seed],
    rows: [
      ...figure.groups.flatMap((group, i) => groupRows(figure, group, i)),
      ...figure.diverged.map(({ x, run: index, beta }) => ({
        part: 'diverged',
        series: groupOf(figure, beta),
        [columnName(figure.x)]: x,
        run: index,
      })),
      ...(figure.noCrossing ?? []).map((at) => ({ part: 'no-crossing', [columnName(figure.x)]: at })),
      ...figure.references.map(({ kind, axis, at, group }) => ({
        part: kind,
        label: group,
        [columnName(axis === 'x' ? figure.x : figure.y)]: at,
      })),
    ],
    panels: [{ id: null, title: '', x: { quantity: figure.x }, y: { quantity: figure.y }, layers: layersOf(figure) }],
    key: null,
    whole: ['no-crossing'],
  }
}

/** Runs that had not converged, as open marks named once, with how many they are. */
function spentLayers({ x, y, groups }: CollapseFigure, series: readonly Series[]): readonly Layer[] {
  const counts = groups.map(({ marks }) => marks.filter(({ spent }) => spent).length)
  const some = series.filter((_, i) => counts[i] > 0)
  if (some.length === 0) return []
  const name = `not converged (${counts.reduce((sum, count) => sum + count, 0)})`
  const stroke = { as: 'marks', x: columnName(x), y: columnName(y), mark: 'ring' } as const
  return [{ part: 'budget-spent', stroke, series: some.map((each, i) => ({ ...each, label: i === 0 ? name : '' })) }]
}

function groupOf({ groups }: CollapseFigure, beta: number | null): number | null {
  const at = groups.findIndex((group) => group.beta === beta)
  return at < 0 ? null : at
}

function groupRows(figure: CollapseFigure, { label: name, marks, band }: CollapseGroup, i: number): Row[] {
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  const common = { series: i, label: name }
  return [
    ...marks.map((mark) => ({
      part: mark.spent ? 'budget-spent' : 'run',
      ...common,
      [x]: mark.x,
      [y]: mark.y,
      run: mark.run,
      seed: mark.seed,
    })),
    ...band.map((at) => ({ part: 'mean', ...common, [x]: at.x, [y]: at.mean, low: at.low, high: at.high, n: at.n })),
  ]
}

function layersOf(figure: CollapseFigure): readonly Layer[] {
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  const colours = coloursOf(figure.groups.length)
  const series = figure.groups.map((group, id) => ({ id, colour: colours[id], label: label(group.label) }))
  const averaged = figure.groups.some(({ band }) => band.length > 0)
  const known = [...new Set(figure.references.map(({ kind }) => kind))]
  return [
    ...(figure.noCrossing ? [{ part: 'no-crossing', stroke: { as: 'zone', x }, colour: ink.zone } as const] : []),
    ...(averaged ? [{ part: 'mean', stroke: { as: 'band', x, low: 'low', high: 'high' }, series } as const] : []),
    {
      part: averaged ? 'mean' : 'run',
      stroke: { as: 'line', x, y, thin: !averaged, opacity: averaged ? 1 : 0.5 },
      series,
    },
    { part: 'run', stroke: { as: 'marks', x, y, mark: 'dot', opacity: averaged ? 0.5 : 0.9 }, series },
    ...spentLayers(figure, series),
    ...known.map((kind): Layer => {
      const axis = figure.references.find((each) => each.kind === kind)?.axis
      return { part: kind, stroke: axis === 'x' ? { as: 'upright', x } : { as: 'across', y }, colour: ink.soft }
    }),
    ...(figure.diverged.length > 0
      ? [{ part: 'diverged', stroke: { as: 'rim', x }, colour: ink.soft, label: 'diverged' } as const]
      : []),
  ]
}
