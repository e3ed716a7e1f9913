import { outcomes } from '../../src-worker/run/index.ts'
import type { AxisName } from '../../src-worker/experiment/index.ts'
import type { RunTable } from '../contract/index.ts'
import type { RunColumns } from '../history/index.ts'
import { api, type Application } from './context.ts'
import { recordOf } from './experiments.ts'
import { sourceOf } from './source.ts'

export function resultHandlers({ history }: Application) {
  return {
    table: api.results.table.handler(async ({ input }): Promise<RunTable> => {
      const { plan, columns } = await sourceOf(history, await recordOf(history, input.id))
      const runs = Array.from(columns.index, (index) => plan.run(index))
      const names = (plan.count > 0 ? Object.keys(plan.run(0).params) : []) as AxisName[]
      return {
        index: [...columns.index],
        seed: [...columns.seed],
        outcome: Array.from(columns.outcome, (code) => outcomes[code]),
        params: Object.fromEntries(names.map((name) => [name, runs.map((run) => run.params[name] ?? null)])),
        metrics: metricsOf(columns),
      }
    }),
    outcomes: api.results.outcomes.handler(async ({ input }) => {
      const record = await recordOf(history, input.id)
      const columns = await history.columns(record.id)
      const all: RunTable['outcome'][number][] = []
      columns.index.forEach((index, row) => (all[index] = outcomes[columns.outcome[row]]))
      return Array.from({ length: record.runs }, (_, index) => all.at(index) ?? null)
    }),
  }
}

function metricsOf(columns: RunColumns): RunTable['metrics'] {
  const numbers = (column: Float64Array): (number | null)[] =>
    Array.from(column, (value) => (Number.isFinite(value) ? value : null))
  return {
    testLoss: numbers(columns.testLoss),
    trainLoss: numbers(columns.trainLoss),
    error: numbers(columns.error),
    l1: numbers(columns.l1),
    balancednessNorm: numbers(columns.balancednessNorm),
    balancednessGeometricMean: numbers(columns.balancednessGeometricMean),
    steps: numbers(columns.steps),
    time: numbers(columns.time),
    crossings: numbers(columns.crossings),
    identityResidual: numbers(columns.identityResidual),
    certificateDistance: numbers(columns.certificateDistance),
    firstCrossingTime: numbers(columns.firstCrossingTime),
  }
}
