import { computed } from 'vue'
import { metricEntry } from '../../../../src-main/contract/index.ts'
import { count, number, outcomeNames, parameterName } from '../../../format/index.ts'
import { metricName } from '../../../format/registry-names.ts'
import { paramsText } from './run-text.ts'
import { waysOf } from '../selection/neighbours.ts'
import { runOf } from '../table/run-table.ts'
import { useShownExperiment } from '../use-experiment.ts'

/** Details of a run: its parameters from the plan, and once it has finished its outcome and its measurements. */
export function useRunDetails(run: () => number) {
  const { read, runTable } = useShownExperiment()
  const { data: finished, error } = runTable()
  const row = computed(() => finished.value && runOf(finished.value, run()))
  const planned = computed(() => read.value?.plan.run(run()) ?? null)

  const measured = computed(() =>
    (row.value?.metrics ?? [])
      .filter(({ value }) => value !== null)
      .map(({ name, value }) => ({
        name,
        ...metricName(name),
        group: metricEntry(name).group,
        text: metricEntry(name).unit === 'count' ? count(value) : number(value),
      })),
  )
  const groups = computed(() => [
    { title: 'Measured', scalars: measured.value.filter(({ group }) => group === 'measured') },
    { title: 'Certificate', scalars: measured.value.filter(({ group }) => group === 'certificate') },
  ])
  const params = computed(() => [
    ...Object.entries(planned.value?.values ?? {}).map(([name, value]) => ({
      ...parameterName(name),
      text: number(value),
    })),
    { words: 'Seed', symbol: '', text: String(planned.value?.seed ?? '') },
  ])
  /** Which way the arrow keys lead. */
  const ways = computed(() => {
    if (!read.value) return ''
    const { across, upright } = waysOf(read.value.plan)
    const along = (name: string) => (name === 'seed' ? 'seeds' : parameterName(name).symbol)
    return [
      ...(across ? [`← → along ${along(across)}`] : []),
      ...(upright ? [`↑ ↓ along ${along(upright)}`] : []),
    ].join(', ')
  })
  /** Announcement when arrow keys go from run to run. */
  const spoken = computed(() => {
    const outcome = row.value ? `, ${outcomeNames[row.value.outcome].toLowerCase()}` : ''
    return `Run ${run()}: ${paramsText(planned.value?.params ?? {})}, seed ${planned.value?.seed ?? 0}${outcome}`
  })
  return { finished, error, row, planned, groups, params, ways, spoken }
}
