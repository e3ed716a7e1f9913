import { type } from '@orpc/contract'
import { z } from 'zod'
import { base, id } from './base.ts'
import type { SweepProgress } from './events.ts'

export const sweeps = {
  /** Sweeps that are under way here or wait for their turn; events tell how they go on. */
  list: base.output(type<readonly SweepProgress[]>()),
  /** Starts an experiment's sweep, or resumes it: runs that are finished are not computed again. One sweep runs at a time, others queue. */
  start: base
    .input(
      z.object({
        id,
        workers: z.number().int().min(1).max(256).optional(),
        /** Only the runs that are dealt to this shard. */
        shard: z
          .object({ index: z.number().int().min(0), count: z.number().int().min(1) })
          .refine(({ index, count }) => index < count)
          .optional(),
        /** Seconds after which a run on its way is kept, again and again; 60 where it is left out. */
        checkpointSeconds: z.number().min(0).max(1e9).optional(),
      }),
    )
    .output(type<void>()),
  /** Holds the threads of a sweep that runs; `resume` lets them go on where they were. */
  pause: base.input(z.object({ id })).output(type<void>()),
  resume: base.input(z.object({ id })).output(type<void>()),
  cancel: base.input(z.object({ id })).output(type<void>()),
}
