import { api, type Application } from './context.ts'
import { recordsOf } from './comparison.ts'
import { recordOf } from './experiments.ts'

export function figureHandlers({ history, drawing, sweeps }: Application) {
  return {
    list: api.figures.list.handler(async ({ input }) => drawing.list(await recordOf(history, input.id), input.where)),
    get: api.figures.get.handler(async ({ input: { id, spec } }) => {
      const packed = await drawing.figure(await recordOf(history, id), spec)
      return new Blob([packed])
    }),
    underWay: api.figures.underWay.handler(async ({ input: { id, quantity } }) => {
      const runs = sweeps.active(id)?.outlines() ?? []
      const packed = await drawing.underWay(await recordOf(history, id), runs, quantity)
      return new Blob([packed])
    }),
    comparisons: api.figures.comparisons.handler(async ({ input }) =>
      drawing.comparisons(await recordsOf(history, input.ids)),
    ),
    compare: api.figures.compare.handler(async ({ input: { ids, spec } }) => {
      const packed = await drawing.comparison(await recordsOf(history, ids), spec)
      return new Blob([packed])
    }),
  }
}
