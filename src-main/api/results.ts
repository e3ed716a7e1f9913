import { packOutcomes, packTable, runMetrics } from '../contract/index.ts'
import { api, type Application } from './context.ts'
import { recordOf } from './experiments.ts'

export function resultHandlers({ history }: Application) {
  return {
    best: api.results.best.handler(async ({ input }) => {
      const { id } = await recordOf(history, input.id)
      const index = await history.best(id)
      const run = index === null ? undefined : (await history.results(id, index, index + 1)).at(0)
      if (!run || run.testLoss === null) return null
      const { seed, params, outcome, steps, testLoss } = run
      return { index: run.index, seed, params, outcome, steps, testLoss }
    }),
    table: api.results.table.handler(async ({ input }) => {
      const { id } = await recordOf(history, input.id)
      const columns = await history.columns(id)
      const { index, seed, outcome } = columns
      const measured = runMetrics.filter((name) => columns[name].some(Number.isFinite))
      const metrics = Object.fromEntries(measured.map((name) => [name, columns[name]]))
      return packTable({ index, seed, outcome, metrics })
    }),
    outcomes: api.results.outcomes.handler(async ({ input }) => {
      const { id, runs } = await recordOf(history, input.id)
      return packOutcomes(await history.columns(id), runs)
    }),
  }
}
