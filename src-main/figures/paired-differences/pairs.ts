import { mean } from 'd3-array'
import type { AxisName } from '../../../src-worker/experiment/index.ts'
import { type Metric, plainNumber } from '../../contract/index.ts'
import { pointsOf, varying } from '../parts/points.ts'
import { parameterSymbol } from '../parts/quantities.ts'
import { contribution, type FigureSource, outcomeOf } from '../parts/source.ts'

/** Values of a metric by seed, and there by parameters: the mean of the runs that share them. */
export type Values = ReadonlyMap<number, ReadonlyMap<string, number>>

/** The parameters by which runs of two experiments are matched. */
export interface Matching {
  readonly names: readonly AxisName[]
}

/**
 * All parameters that vary in either and that both have. Where step size and momentum are not both's, as beside a flow, runs are matched by λ,
 * which both have; null where nothing that varies is in both.
 */
export function matchingOf(a: FigureSource, b: FigureSource): Matching | null {
  const [first, second] = [a, b].map(({ plan }) => (plan.count > 0 ? plan.run(0).values : {}))
  const has = (name: AxisName) => first[name] !== undefined && second[name] !== undefined
  const vary = [...new Set([a, b].flatMap(({ plan }) => varying(plan.axes).map(({ name }) => name)))]
  const shared = vary.filter(has)
  if (shared.length === vary.length) return { names: shared }
  const others = shared.filter((name) => !momentum.includes(name))
  const lost = vary.filter((name) => !has(name))
  if (!has('lambda') || lost.some((name) => !momentum.includes(name))) return null
  return { names: ['lambda', ...others] }
}

const momentum: readonly AxisName[] = ['gamma', 'beta', 'lambda']

/** Runs that have ended with a value. @param into what is compared of a value; NaN for one that cannot be */
export function valuesOf(
  source: FigureSource,
  metric: Metric,
  { names }: Matching,
  into: (value: number) => number,
): Values {
  const { columns } = source
  const points = pointsOf(source)
  const known = names.map((name) => points.column(name))
  const keys: string[] = []
  const keyOf = (point: number): string =>
    (keys[point] ??= known.map((column) => Number(column[point].toPrecision(12))).join(' '))
  const lists = new Map<number, Map<string, number[]>>()
  for (let row = 0; row < columns.index.length; row++) {
    const value = into(columns[metric][row])
    if (!Number.isFinite(value) || contribution(outcomeOf(columns, row)) !== 'value') continue
    const ofSeed = lists.get(columns.seed[row]) ?? new Map<string, number[]>()
    lists.set(columns.seed[row], ofSeed)
    const key = keyOf(points.of(columns.index[row]))
    const list = ofSeed.get(key)
    if (list) list.push(value)
    else ofSeed.set(key, [value])
  }
  return new Map([...lists].map(([seed, by]) => [seed, new Map([...by].map(([key, all]) => [key, mean(all)!]))]))
}

/** Seeds that both have, ascending, and the parameters that both have with each of these. */
export function commonOf(
  a: Values,
  b: Values,
): { readonly seeds: readonly number[]; readonly keys: readonly string[] } {
  const seeds = [...a.keys()].filter((seed) => b.has(seed)).sort((x, y) => x - y)
  const [first] = seeds
  if (seeds.length === 0) return { seeds, keys: [] }
  const keys = [...a.get(first)!.keys()].filter((key) =>
    seeds.every((seed) => a.get(seed)!.has(key) && b.get(seed)!.has(key)),
  )
  return { seeds, keys }
}

/** `γ = 0.001, β = 0.9` of a key. */
export function keyLabel({ names }: Matching, key: string): string {
  const numbers = key.split(' ').map(Number)
  return names.map((name, i) => `${parameterSymbol(name)} = ${plainNumber(numbers[i])}`).join(', ')
}

/** The least value of a seed. */
export function minOf(values: ReadonlyMap<string, number>): number {
  return [...values.values()].reduce((min, value) => Math.min(min, value), Infinity)
}
