import { group as grouped } from 'd3-array'
import { quantityTitle } from '../../charts/layout/frame.ts'
import * as columns from '../../charts/plot/columns.ts'
import { isArithmetic, seedsInWords } from '../../contract/figure/statistic.ts'
import type {
  Axis,
  Colour,
  Layer,
  Legend,
  PlotDescription,
  Pointed,
  RimLayer,
  SymbolEntry,
} from '../../charts/plot/description.ts'
import { type FigurePlot, scaleOf } from '../../charts/plot/figure-plot.ts'
import { shapeOfValue } from '../../charts/plot/marks.ts'
import { onePanel } from '../../charts/plot/panels.ts'
import { once, padded } from '../../charts/style/domain.ts'
import { decimal, reading, typeset } from '../../charts/style/number.ts'
import type { CollapseFigure, CollapseGroup, CollapseReference } from './spec.ts'
import { tableOf } from './table.ts'

const DIVERGED = 'diverged'
const SPENT = 'not converged'

const symbols: Readonly<Record<CollapseReference['kind'], string>> = {
  bound: 'bound',
  start: '‖Δ₀‖₂',
  truth: '‖θ*‖₁',
}

type Mark = CollapseGroup['marks'][number]

/** Collapse: one mark for each run in the colour and shape of its group, middle and band over seeds, the zone of no crossing shaded. */
export const collapsePlot: FigurePlot<CollapseFigure> = {
  describe,
  scales: {
    x: scaleOf('x'),
    y: scaleOf(
      'y',
      ({ groups, statistic, y }) =>
        groups.every(({ marks }) => marks.every((mark) => mark.y > 0)) &&
        !(y.scale === 'linear' && statistic && isArithmetic(statistic)),
    ),
  },
}

function describe(figure: CollapseFigure): PlotDescription {
  return {
    title: figure.title,
    note: noteOf(figure),
    ...onePanel(axisOf(figure, 'x'), axisOf(figure, 'y'), layersOf(figure)),
    around: { x: 7, y: 9 },
    gridLines: true,
    legend: legendOf(figure),
    zoom: { x: true, y: true },
    table: () => tableOf(figure),
  }
}

/** All marks, and the references that are worth making room for: within a factor of three of the values. */
function axisOf(figure: CollapseFigure, axis: 'x' | 'y'): Axis {
  const quantity = figure[axis]
  const domain = once(() => {
    const values = figure.groups.flatMap(({ marks, band }) => [
      ...marks.map((mark) => mark[axis]),
      ...(axis === 'y' ? band.flatMap(({ low, high }) => (low === null || high === null ? [] : [low, high])) : []),
    ])
    const min = values.reduce((a, b) => Math.min(a, b), Infinity)
    const max = values.reduce((a, b) => Math.max(a, b), -Infinity)
    const near = figure.references.filter((each) => each.axis === axis && each.at > min / 3 && each.at < max * 3)
    return padded([...values, ...near.map(({ at }) => at)], quantity.scale)
  })
  return { quantity, domain }
}

/** The place of a group's values in their order; of a single group the first colour. */
function colourOf({ groups, colours }: CollapseFigure, i: number): Colour {
  if (i < 0) return { ink: 'soft' }
  return groups.length === 1 ? { category: 0, of: 1 } : { ordered: groups[i].colour, of: colours }
}

function layersOf(figure: CollapseFigure): readonly Layer[] {
  const { groups, noCrossing, diverged } = figure
  const [x, y] = [columns.columnName(figure.x), columns.columnName(figure.y)]
  const series = groups.map(({ label }, id) => ({
    id,
    colour: colourOf(figure, id),
    label: typeset(label),
    name: label,
  }))
  const averaged = groups.some(({ band }) => band.length > 0)
  const banded = groups.some(({ band }) => band.some(({ low }) => low !== null))
  return [
    ...(noCrossing
      ? [{ as: 'zone', rows: { part: 'no-crossing', x }, z: 0, to: noCrossing[1], label: 'no crossing' } as const]
      : []),
    ...(banded
      ? [
          {
            as: 'band',
            rows: { part: 'aggregate', x, low: 'low', high: 'high' },
            z: 2,
            opacity: { dark: 0.25, light: 0.2 },
            series: groups.map(({ band }, i) => ({ ...series[i], spreads: band })),
          } as const,
        ]
      : []),
    {
      as: 'line',
      rows: { part: averaged ? 'aggregate' : 'run', x, y },
      z: 3,
      thin: !averaged,
      opacity: averaged ? 1 : 0.5,
      series: groups.map(({ band, marks }, i) => ({
        ...series[i],
        ...(band.length > 0 ? { width: [1, 'line'] } : { width: [1, 'thin'], opacity: 0.5 }),
        points:
          band.length > 0
            ? band.map((at) => [at.x, at.middle] as const)
            : marks.map((mark) => [mark.x, mark.y] as const),
      })),
    },
    ...markLayers(figure, series, averaged),
    ...[...new Set(figure.references.map(({ kind }) => kind))].map((kind) => referenceLayer(figure, kind)),
    ...(diverged.length > 0 ? [rimLayer(figure)] : []),
  ]
}

/** The runs as marks, paler the more there are of them; open and named once where a run spent its budget before it had converged. */
function markLayers(
  figure: CollapseFigure,
  series: readonly { readonly id: number; readonly colour: Colour; readonly label: string; readonly name: string }[],
  averaged: boolean,
): readonly Layer[] {
  const { groups } = figure
  const [x, y] = [columns.columnName(figure.x), columns.columnName(figure.y)]
  const seriesOf = (isSpent: boolean) =>
    groups.map((group, i) => {
      const marks = group.marks.filter(({ spent }) => spent === isSpent)
      return {
        ...series[i],
        mark: shapeOfValue(group.shape),
        // The marks of a group lie over those of the groups before it.
        z: 5 + (i + (isSpent ? 0.5 : 0)) / (groups.length + 1),
        size: [group.band.length === 0 ? 1 : 0.8, 'mark'] as const,
        opacity: isSpent || group.band.length === 0 ? 0.9 : 0.5,
        points: marks.map((mark) => [mark.x, mark.y] as const),
        runs: marks.map(({ run }) => run),
        pointed: (k: number) => pointedAt(figure, group, marks[k]),
      }
    })
  const crowded = figure.crowd !== undefined
  const common = { as: 'marks', z: 5, size: [1, 'mark'], selectable: true, crowded } as const
  const spent = seriesOf(true).filter(({ points }) => points.length > 0)
  const name = `${SPENT} (${spentOf(figure)})`
  return [
    {
      ...common,
      rows: { part: 'run', x, y },
      mark: 'dot',
      opacity: averaged ? 0.5 : 0.9,
      printed: averaged ? 0.5 : 0.9,
      series: seriesOf(false),
    },
    ...(spent.length > 0
      ? [
          {
            ...common,
            rows: { part: 'budget-spent', x, y },
            mark: 'dot',
            open: true,
            filled: true,
            opacity: 0.9,
            series: spent.map((each, i) => ({ ...each, name: SPENT, label: i === 0 ? name : '' })),
          } as const,
        ]
      : []),
  ]
}

function pointedAt(figure: CollapseFigure, group: CollapseGroup, mark: Mark): Pointed {
  return {
    runs: [mark.run],
    reading: [
      [quantityTitle(figure.y), reading(mark.y)],
      [figure.x.symbol, reading(mark.x)],
      ['', typeset(group.label)],
      ...(figure.seeds > 1 ? [['Seed', String(mark.seed)] as const] : []),
      ...(mark.spent ? [['', 'Budget spent before it converged'] as const] : []),
    ],
  }
}

/** Values known before the runs as dashed lines with their symbol, in the colour of their group where they are of one. */
function referenceLayer(figure: CollapseFigure, kind: CollapseReference['kind']): Layer {
  const all = figure.references.filter((each) => each.kind === kind)
  const [{ axis }] = all
  return {
    as: 'rule',
    axis,
    rows: { part: kind, column: columns.columnName(figure[axis]) },
    z: 1,
    stroke: { colour: { ink: 'soft' }, width: [1, 'thin'], dash: 'rule' },
    label: symbols[kind],
    rules: all.map(({ at, group }) => ({
      at,
      colour: colourOf(figure, group === null ? -1 : figure.groups.findIndex(({ label }) => label === group)),
    })),
  }
}

/** Runs that diverged; on the screen, those that differ in their seed alone share one mark. */
function rimLayer({ diverged, groups, x, ...rest }: CollapseFigure): RimLayer {
  const figure = { diverged, groups, x, ...rest }
  const places = [...grouped(diverged.keys(), (i) => `${diverged[i].x} ${diverged[i].beta}`).values()]
  return {
    as: 'rim',
    rows: { part: 'diverged', x: columns.columnName(x) },
    z: 6,
    label: DIVERGED,
    places,
    marks: diverged.map(({ x: at, run, beta }) => ({
      x: at,
      colour: colourOf(
        figure,
        groups.findIndex((group) => group.beta === beta),
      ),
      pointed: {
        runs: [run],
        reading: [['', 'Diverged'], [x.symbol, reading(at)], ...(beta === null ? [] : [['β', reading(beta)] as const])],
      },
    })),
  }
}

/** Number of runs that spent their budget before they had converged. */
function spentOf({ groups, crowd }: CollapseFigure): number {
  return crowd?.spent ?? groups.reduce((sum, { marks }) => sum + marks.filter((mark) => mark.spent).length, 0)
}

function legendOf(figure: CollapseFigure): Legend {
  const { groups, diverged } = figure
  const spent = spentOf(figure)
  const shortLabel = shortLabels(groups)
  return {
    as: 'symbols',
    entries: [
      ...(groups.length < 2
        ? []
        : groups.map(({ label }, i) => ({
            name: label,
            text: shortLabel(label),
            symbol: symbolOf(figure, i),
            colour: colourOf(figure, i),
            optional: true,
          }))),
      ...(spent > 0
        ? [{ name: SPENT, text: `${SPENT} (${spent})`, symbol: 'ring', colour: { ink: 'soft' } } as const]
        : []),
      ...(diverged.length > 0 ? [{ name: DIVERGED, symbol: 'triangle', colour: { ink: 'soft' } } as const] : []),
    ],
  }
}

/** A triangle that is not filled stands for runs that diverged. */
function symbolOf({ groups }: CollapseFigure, i: number): SymbolEntry['symbol'] {
  const shape = shapeOfValue(groups[i].shape)
  return shape === 'triangle' ? 'filled-triangle' : shape
}

/** `β = 0.9` as `0.9` where it follows another β: the first entry says what the numbers are. */
function shortLabels(groups: CollapseFigure['groups']): (name: string) => string {
  const named = new Set(groups.map(({ label }) => label.split(' = ')[0]))
  const oneSymbol = named.size === 1 && groups.every(({ label }) => !label.includes(','))
  return (name) => typeset(oneSymbol && name !== groups[0].label ? name.split(' = ')[1] : name)
}

function noteOf(figure: CollapseFigure): string {
  const note = [seedsOf(figure), spreadOf(figure), crowdOf(figure)].filter((part) => part !== '').join('; ')
  return note.charAt(0).toUpperCase() + note.slice(1)
}

function seedsOf({ statistic, groups }: CollapseFigure): string {
  const counts = groups.flatMap(({ band }) => band.map(({ n }) => n))
  return statistic && counts.length > 0 ? seedsInWords(statistic, counts, 'all marks') : ''
}

function crowdOf({ crowd }: CollapseFigure): string {
  return crowd ? `of ${crowd.marked} runs, marks that coincide drawn once` : ''
}

/** The differences between runs of one λ, in per cent of those between all. */
function spreadOf({ spread, against, x }: CollapseFigure): string {
  if (!spread) return ''
  const { ratio } = spread[against]
  return `spread at equal ${x.symbol} ${decimal(Number((100 * ratio).toPrecision(2)))} % of range`
}
