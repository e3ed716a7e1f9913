import { dataKindOf, dataOf, problemOf, tableOf } from '../../../../src-worker/problems/index.ts'
import {
  type CurveQuantity,
  type FigureData,
  type FigureSpec,
  figureSpecSchema,
  type Metric,
  metrics,
  type Statistic,
} from '../../../../src-main/contract/index.ts'
import { isFlow } from '../../../../src-worker/experiment/index.ts'
import type { QueryValues } from '../../../composables/use-query.ts'
import { metricName } from '../../../format/registry-names.ts'
import type { Choice, Offer, Option } from './choice.ts'
import { plotChoices, plotShown, seedInterval } from './plot-choices.ts'
import type { ZoomNames } from './pointing/zoom.ts'

export type Kind = FigureSpec['kind']
type SpecOf<K extends Kind> = Extract<FigureSpec, { kind: K }>

/** A choice for every field of a spec that is one of several words. */
type ChoicesOf<S> = {
  readonly [F in keyof S as IsChoice<S[F]> extends true ? (F extends 'kind' ? never : F) : never]-?: Choice<
    (NonNullable<S[F]> & string) | 'none'
  >
}

/** True if a field is one of several words; a text that is typed is none. */
type IsChoice<T> = NonNullable<T> extends string ? (string extends NonNullable<T> ? false : true) : false

const metric: Choice<Metric> = {
  label: 'Metric',
  form: 'menu',
  options: ({ metrics: known }) =>
    metrics.filter((each) => !known || known.has(each)).map((value) => ({ value, ...metricName(value) })),
}

const against: Choice<'lambda' | 'lambdaPrime'> = {
  label: 'Against',
  form: 'segments',
  options: ({ experiment }) => [
    { value: 'lambda', words: 'Intrinsic quantity', symbol: 'λ' },
    ...(isFlow(experiment.method)
      ? []
      : [
          {
            value: 'lambdaPrime',
            words: 'Sharper intrinsic quantity',
            symbol: 'λ′',
            term: 'term-lambda-prime',
          } as const,
        ]),
  ],
}

/** Every kind of figure with its choices; a field that is added to a spec is missed here by the compiler. */
const choices: {
  readonly [K in Kind]: ChoicesOf<SpecOf<K>> & { readonly coordinate?: Choice; readonly draw?: Choice }
} = {
  map: {
    metric,
    plane: {
      label: 'Plane',
      form: 'segments',
      options: ({ experiment }) => [
        ...(isFlow(experiment.method) ? [] : [{ value: 'gamma-beta', words: 'γ and 1 − β' } as const]),
        { value: 'axes', words: 'Axes of the file', term: 'term-axes' },
      ],
    },
  },
  collapse: { metric, against, interval: seedInterval() },
  curves: {
    quantity: { label: 'Quantity', form: 'menu', options: quantities },
    against: {
      label: 'Against',
      form: 'segments',
      options: ({ experiment, plan }) => [
        ...(isFlow(experiment.method) ? [] : [{ value: 'steps', words: 'Steps' } as const]),
        { value: 'time', words: 'Time' },
        ...(isFlow(experiment.method) || plan.count < 2
          ? []
          : [{ value: 'aligned', words: 'Aligned', term: 'term-aligned' } as const]),
      ],
    },
    seeds: {
      label: 'Seeds',
      form: 'segments',
      options: ({ plan }) =>
        plan.seeds.length < 2
          ? []
          : [
              { value: 'each', words: 'Each seed' },
              { value: 'band', words: 'Band' },
            ],
    },
    interval: seedInterval(({ seeds }) => seeds === 'band'),
  },
  prediction: {
    show: {
      label: 'Show',
      form: 'segments',
      options: () => [
        { value: 'values', words: 'Values' },
        { value: 'error', words: 'Error' },
      ],
    },
    against,
  },
  integrand: {
    side: {
      label: 'Weight',
      form: 'segments',
      options: ({ experiment }) =>
        !problemOf(experiment.problem).hasBalancedness
          ? []
          : [
              { value: 'plus', words: 'Sum of both layers', symbol: 'w₊' },
              { value: 'minus', words: 'Difference of both layers', symbol: 'w₋' },
            ],
    },
    coordinate: { label: 'Coordinate', form: 'menu', options: coordinates },
  },
  bifurcation: { against },
  coordinates: {},
  path: {},
  weights: {},
  solution: {},
  certificate: {},
  plot: plotChoices,
}

type Observed = Exclude<CurveQuantity, 'sharpness' | 'edge'>
const curveQuantities: readonly { readonly value: Observed; readonly metric: Metric }[] = [
  { value: 'trainLoss', metric: 'trainLoss' },
  { value: 'testLoss', metric: 'testLoss' },
  { value: 'l1', metric: 'l1' },
  { value: 'balancedness', metric: 'balancednessNorm' },
]

/** Numbered from 1, as everywhere on the screen; an address and a spec count from 0. */
function coordinates({ experiment: { problem } }: Offer): readonly Option[] {
  const data = dataOf(problem)
  if (!data || !problemOf(problem).hasBalancedness) return []
  const d = dataKindOf(data).size(data)?.d ?? tableOf(problem)?.features?.length
  return Array.from({ length: d ?? 0 }, (_, i) => ({ value: String(i), words: String(i + 1) }))
}

function quantities({ experiment, metrics: known }: Offer): readonly Option<CurveQuantity>[] {
  const observed = curveQuantities
    .filter((each) => !known || known.has(each.metric))
    .map(({ value, metric }) => ({ value, ...metricName(metric) }))
  if (!experiment.record?.sharpness) return observed
  const sharpness = { value: 'sharpness', words: 'Sharpness', symbol: 'λ_max' } as const
  const edge = { value: 'edge', words: 'Sharpness over the edge of stability', symbol: '' } as const
  return [...observed, sharpness, ...(isFlow(experiment.method) ? [] : [edge])]
}

/** The names in an address of the parts of the axes that are looked at: `x-part` where `x` is a choice. */
export function zoomNamesOf(kind: Kind): ZoomNames {
  const name = (axis: 'x' | 'y') => (axis in choices[kind] ? `${axis}-part` : axis)
  return { x: name('x'), y: name('y') }
}

/** The controls of a kind, those with something to choose that changes what is drawn. */
export function controlsOf(kind: Kind, offer: Offer, chosen: QueryValues = {}) {
  return Object.entries<Choice>(choices[kind])
    .filter(([, { applies }]) => applies?.(chosen) ?? true)
    .map(([name, { label, form, options }]) => ({ name, label, form, options: options(offer) }))
    .filter(({ options }) => options.length > 1)
}

/** Use of the selected runs by a kind of figure: as its only run, as the runs it compares, or not at all. */
const runsIn: { readonly [K in Kind]: (runs: readonly number[]) => object } = {
  map: () => ({}),
  collapse: () => ({}),
  certificate: () => ({}),
  prediction: () => ({}),
  bifurcation: () => ({}),
  plot: () => ({}),
  curves: (runs) => ({ runs }),
  coordinates: ([run]) => ({ runs: [run] }),
  weights: ([run]) => ({ runs: [run] }),
  path: (runs) => ({ runs: runs.slice(0, 8) }),
  solution: ([run]) => ({ run }),
  integrand: ([run]) => ({ run }),
}

/** The figure that an address and the runs that are picked ask for; a value that is none is as if it were not there. */
export function specOf(kind: Kind, query: QueryValues, runs: readonly number[], more: object = {}): FigureSpec {
  const named = Object.keys(choices[kind]).flatMap((name) => {
    const written = query[name]
    if (written === undefined) return []
    const value = name === 'coordinate' ? Number(written) : name === 'draw' ? written.split(',') : written
    return figureSpecSchema.safeParse({ kind, [name]: value }).success ? [[name, value]] : []
  })
  const asked = runs.length > 0 ? runsIn[kind](runs) : {}
  return figureSpecSchema.parse({ kind, ...Object.fromEntries(named), ...asked, ...more })
}

/** The choices that a figure shows, in the words of an address; those that nobody made were made by the application. */
const shown: { readonly [K in Kind]: (figure: Extract<FigureData, { kind: K }>) => QueryValues } = {
  map: ({ value, plane }) => ({ metric: value.metric, plane }),
  collapse: ({ y, against, statistic }) => ({ metric: y.metric, against, ...intervalOf(statistic) }),
  curves: ({ y, against, seeds, statistic }) => ({
    quantity: y.metric,
    against,
    seeds: seeds > 1 ? 'band' : 'each',
    ...intervalOf(statistic),
  }),
  prediction: ({ show, against }) => ({ show, against }),
  bifurcation: ({ against }) => ({ against }),
  integrand: ({ coordinate, side }) => ({ coordinate: String(coordinate), side }),
  coordinates: () => ({}),
  path: () => ({}),
  weights: () => ({}),
  solution: () => ({}),
  certificate: () => ({}),
  plot: plotShown,
}

/** Quartiles are what a figure has where nothing is chosen: the list of figures does not say so either. */
function intervalOf(statistic: Statistic | null): QueryValues {
  return statistic && statistic.interval !== 'quartiles' ? { interval: statistic.interval } : {}
}

/** The choices that a figure shows; none where there is no figure. */
export function drawnChoices(figure: FigureData): QueryValues {
  return figure.kind === 'none' ? {} : (shown[figure.kind] as (figure: FigureData) => QueryValues)(figure)
}
