import { type Sweep, SweepConflict } from '../sweeps/index.ts'
import { api, type Application } from './context.ts'
import { recordOf } from './experiments.ts'

export function sweepHandlers({ history, sweeps }: Application) {
  /** The sweep of an experiment, on which something is done. */
  const active = async (id: string, conflict: (message: string) => Error): Promise<Sweep> => {
    await recordOf(history, id)
    const sweep = sweeps.active(id)
    if (!sweep) throw conflict('This experiment is not being run here.')
    return sweep
  }
  return {
    list: api.sweeps.list.handler(() => sweeps.all().map((sweep) => sweep.progress())),
    start: api.sweeps.start.handler(async ({ input: { id, workers, shard, checkpointSeconds }, errors }) => {
      await recordOf(history, id)
      try {
        const checkpointMs = checkpointSeconds === undefined ? undefined : 1000 * checkpointSeconds
        await sweeps.start(id, { workers, shard, checkpointMs })
      } catch (error) {
        if (error instanceof SweepConflict) throw errors.CONFLICT({ message: error.message })
        throw error
      }
    }),
    pause: api.sweeps.pause.handler(async ({ input: { id }, errors }) => {
      ;(await active(id, (message) => errors.CONFLICT({ message }))).pause()
    }),
    resume: api.sweeps.resume.handler(async ({ input: { id }, errors }) => {
      ;(await active(id, (message) => errors.CONFLICT({ message }))).resume()
    }),
    cancel: api.sweeps.cancel.handler(async ({ input: { id }, errors }) => {
      ;(await active(id, (message) => errors.CONFLICT({ message }))).cancel()
    }),
  }
}
