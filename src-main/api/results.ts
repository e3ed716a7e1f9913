import { ORPCError } from '@orpc/server'
import { packOrder, packOutcomes, packTable, runMetrics } from '../contract/index.ts'
import { resultsFileName } from '../export/results/results.ts'
import { api, type Application } from './context.ts'
import { recordOf } from './experiments.ts'

export function resultHandlers({ history, drawing }: Application) {
  const { tables } = drawing
  return {
    order: api.results.order.handler(async ({ input: { id, where, sort } }) =>
      packOrder(answerOf(await tables.order(await recordOf(history, id), where, sort))),
    ),
    page: api.results.page.handler(async ({ input: { id, runs, columns } }) =>
      answerOf(await tables.page(await recordOf(history, id), runs, columns)),
    ),
    groups: api.results.groups.handler(async ({ input: { id, ...request } }) =>
      answerOf(await tables.groups(await recordOf(history, id), request)),
    ),
    csv: api.results.csv.handler(async ({ input: { id, ...request } }) => {
      const record = await recordOf(history, id)
      const text = answerOf(await tables.tableCsv(record, request))
      return new File([text], resultsFileName(record.name, 'csv'), { type: 'text/csv' })
    }),
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

/** The answer of a thread, or its reason why there is none. */
export function answerOf<T>(answered: { readonly answer: T } | { readonly fault: string }): T {
  if ('fault' in answered) throw new ORPCError('CONFLICT', { message: answered.fault })
  return answered.answer
}
