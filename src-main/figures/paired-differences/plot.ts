import * as columns from '../../charts/plot/columns.ts'
import type { LineSeries, PlotDescription, Table } from '../../charts/plot/description.ts'
import { experimentColour } from '../../charts/plot/experiments.ts'
import type { FigurePlot } from '../../charts/plot/figure-plot.ts'
import { axisNamed, axisOver, onePanel } from '../../charts/plot/panels.ts'
import { reading, typeset } from '../../charts/style/number.ts'
import { leftOutWords } from '../../contract/figure/statistic.ts'
import type { Quantity } from '../../contract/index.ts'
import type { ExperimentDifferences, PairedDifferences } from './spec.ts'

/** Paired differences: for each experiment every seed, the mean and its interval of 95 %, beside no difference. */
export const pairedDifferencesPlot: FigurePlot<PairedDifferences> = { describe }

function quantityOf({ metric, isRatio }: PairedDifferences): Quantity {
  const of = metric.name.charAt(0).toLowerCase() + metric.name.slice(1)
  return { name: isRatio ? `Ratio of ${of}` : `Difference of ${of}`, symbol: '', scale: isRatio ? 'log' : 'linear' }
}

/** A p as tables have it. */
function pText(p: number | null): string {
  if (p === null) return '–'
  return p < 1e-12 ? '< 1e-12' : p < 0.0001 ? p.toExponential(1) : String(Number(p.toPrecision(2)))
}

function describe(figure: PairedDifferences): PlotDescription {
  const { experiments, isRatio, reference, leftOut } = figure
  const none = isRatio ? 1 : 0
  const quantity = quantityOf(figure)
  const common = experiments.map((each, id) => ({
    id,
    colour: experimentColour({ experiments: [...experiments, reference], leftOut }, each.colour),
    label: '',
  }))
  const bounded = experiments.flatMap(({ low, high }, i): LineSeries[] =>
    low === null || high === null
      ? []
      : [
          {
            ...common[i],
            points: [
              [i + 1, low],
              [i + 1, high],
            ],
          },
        ],
  )
  const values = () => [
    none,
    ...experiments.flatMap(({ pairs, low, high }) => [
      ...pairs.map(({ value }) => value),
      ...(low === null || high === null ? [] : [low, high]),
    ]),
  ]
  return {
    title: figure.title,
    note: noteOf(figure),
    ...onePanel(
      axisNamed(
        { name: '', symbol: '', scale: 'linear' },
        experiments.map(({ name }) => typeset(name)),
      ),
      axisOver(quantity, values, 0.06),
      [
        {
          as: 'rule',
          axis: 'y',
          rows: { part: 'none', column: 'value' },
          z: 1,
          stroke: { colour: { ink: 'soft' }, width: [1, 'thin'], dash: 'rule' },
          label: 'no difference',
          rules: [{ at: none }],
        },
        {
          as: 'marks',
          rows: { part: 'pair', x: 'position', y: 'value' },
          z: 2,
          mark: 'dot',
          size: [0.8, 'mark'],
          opacity: 0.5,
          series: experiments.map(({ pairs }, i) => ({
            ...common[i],
            points: pairs.map(({ value }) => [i + 1 - ASIDE, value] as const),
            pointed: (k: number) => ({
              runs: [],
              reading: [
                ['Seed', String(pairs[k].seed)],
                [quantity.name, reading(pairs[k].value)],
              ] as const,
            }),
          })),
        },
        ...(bounded.length === 0
          ? []
          : [
              {
                as: 'line',
                rows: { part: 'interval', x: 'position', y: 'value' },
                z: 3,
                series: bounded,
              } as const,
            ]),
        {
          as: 'marks',
          rows: { part: 'mean', x: 'position', y: 'value' },
          z: 4,
          mark: 'square',
          size: [1.3, 'mark'],
          opacity: 1,
          series: experiments.map((each, i) => ({
            ...common[i],
            points: [[i + 1, each.middle] as const],
            pointed: () => ({ runs: [], reading: readingOf(each, quantity.name) }),
          })),
        },
      ],
    ),
    around: { x: 7, y: 9 },
    gridLines: true,
    legend: null,
    zoom: { x: false, y: false },
    table: () => tableOf(figure),
  }
}

/** Seeds stand a little beside their mean. */
const ASIDE = 0.06

function readingOf(each: ExperimentDifferences, name: string) {
  const { middle, low, high, n, tTest, wilcoxon } = each
  return [
    ['', each.name],
    [name, reading(middle)],
    ...(low === null || high === null ? [] : [['95 % interval', `${reading(low)} to ${reading(high)}`] as const]),
    ['Seeds', String(n)],
    ['p, paired t', pText(tTest)],
    ['p, signed ranks', pText(wilcoxon)],
  ] as const
}

function noteOf({ experiments, isRatio, leftOut }: PairedDifferences): string {
  const counts = experiments.map(({ n }) => n)
  const [min, max] = [Math.min(...counts), Math.max(...counts)]
  const ways = new Set(experiments.map(({ each }) => each))
  return [
    `${isRatio ? 'Geometric mean of ratios' : 'Mean difference'} and its 95 % interval, paired by seed, N = ${min === max ? max : `${min} to ${max}`}`,
    ...(ways.has('matched') ? ['each seed its mean over equal parameters'] : []),
    ...(ways.has('best') ? ['each seed its least'] : []),
    ...leftOutWords(leftOut),
  ].join('; ')
}

function tableOf({ experiments, isRatio }: PairedDifferences): Table {
  const { part, series, seed } = columns
  const common = (each: ExperimentDifferences, i: number) => ({ series: i, experiment: each.name, position: i + 1 })
  return {
    columns: [
      part,
      series,
      { name: 'experiment', means: 'Name of the experiment' },
      { name: 'parameters', means: 'What both have, where a row is of one set of parameters' },
      { name: 'position', means: 'Place along the axis' },
      seed,
      { name: 'value', means: isRatio ? 'Ratio to the reference' : 'Difference from the reference' },
      { name: 'low', means: 'Lower end of the 95 % interval' },
      { name: 'high', means: 'Upper end of the 95 % interval' },
      { name: 'n', means: 'Pairs, one a seed' },
      { name: 'tTest', means: 'p of the paired t-test, two-sided' },
      { name: 'tTestHolm', means: 'The same by Holm over all rows of its part' },
      { name: 'wilcoxon', means: 'p of the signed-rank test, two-sided' },
    ],
    rows: [
      { part: 'none', value: isRatio ? 1 : 0 },
      ...experiments.flatMap((each, i) => {
        const { middle, low, high, n, tTest, tTestHolm, wilcoxon } = each
        const tests = { low, high, n, tTest, tTestHolm, wilcoxon }
        return [
          ...each.pairs.map(({ seed: of, value }) => ({
            part: 'pair',
            ...common(each, i),
            position: i + 1 - ASIDE,
            seed: of,
            value,
          })),
          ...[low, high].flatMap((value) => (value === null ? [] : [{ part: 'interval', ...common(each, i), value }])),
          { part: 'mean', ...common(each, i), value: middle, ...tests },
          ...each.points.map((point) => ({
            part: 'point',
            ...common(each, i),
            parameters: point.label,
            value: point.middle,
            low: point.low,
            high: point.high,
            n: point.n,
            tTest: point.tTest,
            tTestHolm: point.tTestHolm,
            wilcoxon: point.wilcoxon,
          })),
        ]
      }),
    ],
  }
}
