import { plainNumber } from '../../contract/index.ts'
import type { AxisName, Params } from '../../../src-worker/experiment/index.ts'
import { varying } from './points.ts'
import { parameterSymbol } from './quantities.ts'
import type { FigureSource } from './source.ts'

/** Names of the axes that differ between some runs of a plan, in the order of the file. */
export function differing({ plan }: Pick<FigureSource, 'plan'>, runs: readonly number[]): readonly AxisName[] {
  const params = runs.map((run) => plan.run(run).values)
  return varying(plan.axes)
    .map(({ name }) => name)
    .filter((name) => new Set(params.map((each) => each[name])).size > 1)
}

/** `γ = 0.001, β = 0.9`: a run by these of its parameters. */
export function labelOf(params: Params, axes: readonly AxisName[]): string {
  return axes.map((axis) => `${parameterSymbol(axis)} = ${plainNumber(params[axis] ?? NaN)}`).join(', ')
}

/** Distinction of curves: by colour, and where that says more by the dashes of lines too. */
export interface Grouping {
  readonly colour: 'category' | 'lambda'
  readonly categories: readonly string[]
  /** True where the categories are values of one parameter, in their order. */
  readonly ordered: boolean
  readonly variants: readonly string[]
  readonly of: (run: number) => { readonly category: number; readonly variant: number; readonly label: string }
}

/** As many categories as there are colours that are easily told apart. */
const MAX_COLOURS = 7
const MAX_DASHES = 4

/**
 * Colour by λ and dashes by the other number, where the file gives λ and one more; else a colour for each point of the grid while
 * they last; else the colour is λ's on a scale.
 *
 * @param runs indices of the runs that are shown, of any seed
 */
export function groupingOf(source: Pick<FigureSource, 'plan'>, runs: readonly number[]): Grouping {
  const axes = differing(source, runs)
  const params = (run: number) => source.plan.run(run).values
  const all = runs.map(params)
  const split = splitOf(axes)
  const categories = distinct(all, split.colour)
  const variants = split.dash.length > 0 ? distinct(all, split.dash) : ['']
  if (split.dash.length > 0 && categories.length <= MAX_COLOURS && variants.length <= MAX_DASHES) {
    return {
      colour: 'category',
      categories,
      ordered: split.colour.length === 1,
      variants,
      of: (run) => ({
        category: categories.indexOf(labelOf(params(run), split.colour)),
        variant: variants.indexOf(labelOf(params(run), split.dash)),
        label: labelOf(params(run), axes),
      }),
    }
  }
  const points = distinct(all, axes)
  const lambdas = new Set(all.map(({ lambda }) => lambda))
  const scaled = points.length > MAX_COLOURS && lambdas.size > 1 && !lambdas.has(undefined) && !lambdas.has(0)
  return {
    colour: scaled ? 'lambda' : 'category',
    categories: points,
    ordered: axes.length === 1,
    variants: [''],
    of: (run) => {
      const label = labelOf(params(run), axes)
      return { category: points.indexOf(label), variant: 0, label }
    },
  }
}

function splitOf(axes: readonly AxisName[]): {
  readonly colour: readonly AxisName[]
  readonly dash: readonly AxisName[]
} {
  const [first, second] = axes
  if (axes.length !== 2) return { colour: axes, dash: [] }
  if (first === 'lambda') return { colour: [first], dash: [second] }
  return second === 'lambda' ? { colour: [second], dash: [first] } : { colour: axes, dash: [] }
}

/** The labels of these parameters in the order of their values. */
function distinct(all: readonly Params[], axes: readonly AxisName[]): readonly string[] {
  const sorted = all.toSorted((a, b) => {
    const axis = axes.find((each) => a[each] !== b[each])
    return axis === undefined ? 0 : (a[axis] ?? 0) - (b[axis] ?? 0)
  })
  return [...new Set(sorted.map((params) => labelOf(params, axes)))]
}
