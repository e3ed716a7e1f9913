import { SweepConflict } from '../sweeps/index.ts'
import { api, type Application } from './context.ts'
import { recordOf } from './experiments.ts'

export function sweepHandlers({ history, sweeps }: Application) {
  return {
    start: api.sweeps.start.handler(async ({ input: { id, workers, shard }, errors }) => {
      await recordOf(history, id)
      try {
        await sweeps.start(id, { workers, shard })
      } catch (error) {
        if (error instanceof SweepConflict) throw errors.CONFLICT({ message: error.message })
        throw error
      }
    }),
    cancel: api.sweeps.cancel.handler(async ({ input: { id }, errors }) => {
      await recordOf(history, id)
      const sweep = sweeps.active(id)
      if (!sweep) throw errors.CONFLICT({ message: 'This experiment is not being run here.' })
      sweep.cancel()
    }),
  }
}
