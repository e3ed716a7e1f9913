import { computed, type ComputedRef } from 'vue'
import { joinClauses, type Outcome, simpleText, unpackOrder } from '../../../../src-main/contract/index.ts'
import { useConnection } from '../../../client/index.ts'
import { useLoaded } from '../../../composables/use-loaded.ts'
import { type Compared, useComparison } from '../use-compared.ts'

/** Results of an experiment, of the runs that the filter leaves. */
export interface ShownResults extends Pick<Compared, 'record' | 'best'> {
  readonly bestTestLoss: number | null
  readonly outcomes: Compared['record']['outcomes']
  /** Finished runs. */
  readonly runs: number
}

const ended = simpleText({ is: 'one-of', field: 'outcome', values: ['converged', 'budget-spent'] })
const columns = ['testLoss', 'steps', 'seed', 'gamma', 'beta', 'lambda', 'outcome']

/** Results of the compared experiments; none while those of a filter are asked for. */
export function useResults(): ComputedRef<readonly ShownResults[]> {
  const { compared, filter, version } = useComparison()
  const { client } = useConnection()

  const { data } = useLoaded([version, filter.where], () => {
    const { where, clauses } = filter
    return where.value === undefined
      ? null
      : Promise.all((compared.value ?? []).map((each) => filtered(each, clauses.value)))
  })

  async function filtered({ record }: Compared, clauses: readonly string[]): Promise<ShownResults> {
    const { id } = record
    const groups = await client.results.groups({ id, where: joinClauses(clauses), by: ['outcome'], aggregate: 'min' })
    const sort = { column: 'testLoss', descending: false }
    const order = await unpackOrder(await client.results.order({ id, where: joinClauses([...clauses, ended]), sort }))
    const index = order.runs.at(0)
    const page = index === undefined ? null : await client.results.page({ id, runs: [index], columns: [...columns] })
    const number = (name: string): number | null => {
      const value = page?.columns[name][0]
      return typeof value === 'number' ? value : null
    }
    const bestTestLoss = number('testLoss')
    const params = Object.fromEntries(
      (['gamma', 'beta', 'lambda'] as const).flatMap((name) => {
        const value = number(name)
        return value === null ? [] : [[name, value]]
      }),
    )
    return {
      record,
      bestTestLoss,
      outcomes: Object.fromEntries(groups.groups.map(({ key: [outcome], n }) => [outcome as Outcome, n])),
      runs: groups.groups.reduce((sum, { n }) => sum + n, 0),
      best:
        bestTestLoss === null || index === undefined
          ? null
          : {
              index,
              seed: number('seed') ?? 0,
              params,
              outcome: page?.columns.outcome[0] as Outcome,
              steps: number('steps') ?? 0,
              testLoss: bestTestLoss,
            },
    }
  }

  const whole = computed(() =>
    (compared.value ?? []).map(({ record, best }): ShownResults => ({
      record,
      best,
      bestTestLoss: record.bestTestLoss,
      outcomes: record.outcomes,
      runs: record.finished,
    })),
  )
  return computed(() => (filter.where.value === undefined ? whole.value : (data.value ?? [])))
}
