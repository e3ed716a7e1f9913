import { type Looks, runMetrics } from '../../../../src-main/contract/index.ts'
import type { Plan } from '../../../../src-worker/experiment/index.ts'
import { outcomeNames, parameterName } from '../../../format/index.ts'
import { metricName } from '../../../format/registry-names.ts'

/** A field that runs can be filtered by. */
export interface Field {
  readonly id: string
  readonly words: string
  readonly symbol: string
  /** Values that occur, where they are few and known; a parameter's, seeds, outcomes. */
  readonly values: readonly (number | string)[] | null
}

/** More values are filtered by a range. */
const MAX_VALUES = 40

const named: Readonly<Partial<Record<string, string>>> = {
  run: 'Run',
  seed: 'Seed',
  outcome: 'Outcome',
  experiment: 'Experiment',
  oneMinusBeta: '1 − β',
  lambdaPrime: 'λ′',
}

/** A field in a chip: its symbol, or its name. */
export function fieldName(field: string): string {
  const known = named[field]
  if (known !== undefined) return known
  const metric = runMetrics.find((each) => each === field)
  if (metric) return metricName(metric).words
  return parameterName(field).symbol
}

/** A column of the table in words. */
export function fieldTitle(field: string): { readonly words: string; readonly symbol: string } {
  if (field === 'run' || field === 'seed' || field === 'outcome') return { words: fieldName(field), symbol: '' }
  const metric = runMetrics.find((each) => each === field)
  if (metric) return { words: metricName(metric).words, symbol: '' }
  const { words, symbol } = parameterName(field)
  return symbol === field ? { words: field, symbol: '' } : { words, symbol }
}

/** All that runs of an experiment can be filtered by, what varies first. */
export function filterFields(
  plan: Plan,
  looks: Looks | undefined,
  metrics: readonly string[] | null,
): readonly Field[] {
  const params = plan.count > 0 ? Object.keys(plan.run(0).params) : []
  const valuesOf = (name: string) => {
    const values = plan.axes.find((axis) => axis.name === name)?.values
    const distinct = values && [...new Set(values)].sort((a, b) => a - b)
    return distinct && distinct.length <= MAX_VALUES ? distinct : null
  }
  return [
    ...params.map((id): Field => ({ id, ...parameterName(id), values: valuesOf(id) })),
    ...(looks?.columns ?? []).map(({ name }): Field => ({ id: name, words: name, symbol: '', values: null })),
    ...runMetrics
      .filter((name) => metrics?.includes(name) ?? true)
      .map((id): Field => ({ id, words: metricName(id).words, symbol: metricName(id).symbol, values: null })),
    { id: 'outcome', words: 'Outcome', symbol: '', values: Object.keys(outcomeNames) },
    { id: 'seed', words: 'Seed', symbol: '', values: plan.seeds.length <= MAX_VALUES ? plan.seeds : null },
    { id: 'run', words: 'Run', symbol: '', values: null },
  ]
}

/** The fields of several experiments, each once; which of them a run is of is one more. @param names of the experiments */
export function fieldsTogether(all: readonly (readonly Field[])[], names: readonly string[]): readonly Field[] {
  const [first = []] = all
  if (all.length < 2) return first
  const known = new Map<string, Field>()
  for (const field of all.flat()) known.set(field.id, together(known.get(field.id), field))
  return [...known.values(), { id: 'experiment', words: 'Experiment', symbol: '', values: [...new Set(names)] }]
}

function together(before: Field | undefined, field: Field): Field {
  if (!before) return field
  if (!before.values || !field.values) return { ...before, values: null }
  const values = [...new Set([...before.values, ...field.values])]
  if (values.length > MAX_VALUES) return { ...before, values: null }
  return {
    ...before,
    values: values.every((value) => typeof value === 'number') ? values.sort((a, b) => a - b) : values,
  }
}
