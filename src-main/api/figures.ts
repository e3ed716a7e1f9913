import { figureSpecs } from '../figures/index.ts'
import { api, type Application } from './context.ts'
import { recordOf } from './experiments.ts'
import { computeFigure, sourceOf } from './source.ts'

export function figureHandlers({ history }: Application) {
  return {
    list: api.figures.list.handler(async ({ input }) =>
      figureSpecs(await sourceOf(history, await recordOf(history, input.id))),
    ),
    get: api.figures.get.handler(async ({ input }) =>
      computeFigure(history, await recordOf(history, input.id), input.spec),
    ),
  }
}
