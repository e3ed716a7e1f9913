import { mean } from 'd3-array'
import type { ComparisonSpec, ExperimentDifferences, Metric, PairedDifferences } from '../../contract/index.ts'
import { commonMetrics } from '../parts/common-metrics.ts'
import type { ColouredSource, ComparedSource, ComparisonKind } from '../parts/compared.ts'
import { metricQuantity } from '../parts/quantities.ts'
import { contribution, type FigureSource, noFigure, outcomeOf } from '../parts/source.ts'
import { holm, pairedTest } from './paired.ts'
import { commonOf, keyLabel, minOf, type Matching, matchingOf, valuesOf } from './pairs.ts'

type Spec = Extract<ComparisonSpec, { kind: 'paired-differences' }>
type Differing = Omit<ExperimentDifferences, 'tTestHolm' | 'points'> & {
  readonly points: readonly Omit<ExperimentDifferences['points'][number], 'tTestHolm'>[]
}

/** More rows are not read. */
const MAX_POINTS = 300

/** Differences from one experiment, paired by seed, each with its interval and two tests. */
export const pairedDifferences: ComparisonKind<Spec, PairedDifferences> = {
  list(compared) {
    const metric = commonMetrics(compared).at(0)
    const [first, ...others] = compared
    if (metric === undefined || !others.some((other) => seedsShared(first, other) > 1)) return []
    return [{ spec: { kind: 'paired-differences', metric }, title: titleOf(metric, first.name) }]
  },

  compute(compared, { metric = commonMetrics(compared).at(0), reference: asked, each }) {
    if (metric === undefined) return noFigure('No two of these experiments have a metric in common.')
    const reference = compared.find(({ id }) => id === asked) ?? compared[0]
    const quantity = {
      ...metricQuantity(
        metric,
        compared.flatMap((of) => soundOf(of.source, metric)),
      ),
      metric,
    }
    const isRatio = quantity.scale === 'log'
    const found: Differing[] = []
    const leftOut: PairedDifferences['leftOut'][number][] = []
    for (const other of compared) {
      if (other === reference) continue
      const answer = differencesOf(reference, other, { metric, isRatio, each })
      if ('reason' in answer) leftOut.push({ id: other.id, name: other.name, colour: other.colour, ...answer })
      else found.push(answer)
    }
    if (found.length === 0) return noFigure(leftOut.map(({ name, reason }) => `${name}: ${reason}`).join(' '))
    return {
      kind: 'paired-differences',
      title: titleOf(metric, reference.name),
      metric: quantity,
      isRatio,
      reference: { id: reference.id, name: reference.name, colour: reference.colour },
      experiments: heldTogether(found),
      leftOut,
    }
  },
}

/** All experiments are one family of tests, all sets of parameters another. */
function heldTogether(found: readonly Differing[]): readonly ExperimentDifferences[] {
  const ofAll = holm(found.map(({ tTest }) => tTest))
  const ofPoints = holm(found.flatMap(({ points }) => points.map(({ tTest }) => tTest)))
  let at = 0
  return found.map((each, i) => ({
    ...each,
    tTestHolm: ofAll[i],
    points: each.points.map((point) => ({ ...point, tTestHolm: ofPoints[at++] })),
  }))
}

function differencesOf(
  reference: ColouredSource,
  { id, name, colour, source }: ColouredSource,
  { metric, isRatio, each }: { readonly metric: Metric; readonly isRatio: boolean; readonly each?: 'matched' | 'best' },
): Differing | { readonly reason: string } {
  const [into, back] = isRatio ? [Math.log, Math.exp] : [(v: number) => v, (v: number) => v]
  const matching = matchingOf(reference.source, source)
  const by: Matching = matching ?? { names: [] }
  const [ours, theirs] = [reference.source, source].map((of) => valuesOf(of, metric, by, into))
  const { seeds, keys } = commonOf(ours, theirs)
  if (seeds.length === 0) return { reason: 'No seed has a value in both.' }
  const canMatch = matching !== null && keys.length > 0
  if (each === 'matched' && !canMatch) return { reason: 'No parameters have a value in both with every seed.' }
  const how = each ?? (canMatch ? 'matched' : 'best')
  const differenceAt = (seed: number, key: string) => theirs.get(seed)!.get(key)! - ours.get(seed)!.get(key)!
  const bySeed =
    how === 'matched'
      ? seeds.map((seed) => mean(keys, (key) => differenceAt(seed, key))!)
      : minValues(reference.source, source, metric, into, seeds)
  const tested = (values: readonly number[]) => {
    const { n, mean: middle, interval, tTest, wilcoxon } = pairedTest(values)
    const [low, high] = interval?.map(back) ?? [null, null]
    return { n, middle: back(middle), low, high, tTest, wilcoxon }
  }
  return {
    id,
    name,
    colour,
    ...tested(bySeed),
    pairs: seeds.map((seed, i) => ({ seed, value: back(bySeed[i]) })),
    matched: how === 'matched' ? keys.length : 0,
    each: how,
    points:
      how === 'matched' && by.names.length > 0
        ? keys.slice(0, MAX_POINTS).map((key) => ({
            label: keyLabel(by, key),
            ...tested(seeds.map((seed) => differenceAt(seed, key))),
          }))
        : [],
  }
}

/** The least value of each seed's single runs, not of means over runs that share a part of their parameters. */
function minValues(
  a: FigureSource,
  b: FigureSource,
  metric: Metric,
  into: (value: number) => number,
  seeds: readonly number[],
): readonly number[] {
  const [ours, theirs] = [a, b].map((source) =>
    valuesOf(source, metric, { names: source.plan.axes.map(({ name }) => name) }, into),
  )
  return seeds.map((seed) => minOf(theirs.get(seed)!) - minOf(ours.get(seed)!))
}

function soundOf({ columns }: FigureSource, metric: Metric): readonly number[] {
  return Array.from(columns[metric]).filter(
    (value, row) => Number.isFinite(value) && contribution(outcomeOf(columns, row)) === 'value',
  )
}

function seedsShared(a: ComparedSource, b: ComparedSource): number {
  const [ours, theirs] = [a, b].map(({ source }) => new Set(source.columns.seed))
  return [...ours].filter((seed) => theirs.has(seed)).length
}

function titleOf(metric: Metric, reference: string): string {
  return `${metricQuantity(metric, []).name} beside that of ${reference}`
}
