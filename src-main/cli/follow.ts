import { ORPCError } from '@orpc/client'
import { SingleBar } from 'cli-progress'
import { goesOn, type SweepProgress } from '../contract/index.ts'
import type { Workbench } from '../workbench.ts'
import { interruption } from './interruption.ts'
import type { Shard } from './shard.ts'

/** Starts an experiment's sweep and follows it to its end, with a bar on the standard error. Ctrl-C cancels it. */
export async function follow(
  { client }: Workbench,
  id: string,
  { workers, shard, quiet }: { workers?: number; shard?: Shard; quiet?: boolean },
): Promise<{ progress: SweepProgress; interrupted: boolean }> {
  const events = await client.events()
  const bar = quiet || !process.stderr.isTTY ? null : progressBar()
  const { signal, release } = interruption()
  try {
    await client.sweeps.start({ id, workers, shard })
    // A sweep can take seconds to start; there is nothing to cancel before it has.
    if (signal.aborted) await cancel(client, id)
    else signal.addEventListener('abort', () => void cancel(client, id))
    for await (const event of events) {
      if (event.type !== 'sweep/progressed' || event.progress.experimentId !== id) continue
      const { progress } = event
      show(bar, progress)
      if (!goesOn(progress.state)) return { progress, interrupted: signal.aborted }
    }
    throw new Error('the sweep ended without a word')
  } finally {
    bar?.stop()
    release()
  }
}

/** Cancels a sweep; one that has just come to its end by itself is left at that. */
async function cancel(client: Workbench['client'], id: string): Promise<void> {
  try {
    await client.sweeps.cancel({ id })
  } catch (error) {
    if (!(error instanceof ORPCError && error.code === 'CONFLICT')) throw error
  }
}

function progressBar(): SingleBar {
  const bar = new SingleBar({
    format: '{bar} {value}/{total} runs · {speed} million steps/s · {left}',
    stream: process.stderr,
    hideCursor: true,
    gracefulExit: false,
  })
  bar.start(1, 0, { speed: '0', left: '' })
  return bar
}

function show(bar: SingleBar | null, { total, finished, stepsPerSecond, remainingMs }: SweepProgress): void {
  bar?.setTotal(total)
  bar?.update(finished, {
    speed: (stepsPerSecond / 1e6).toFixed(1),
    left: remainingMs === null ? '' : `${Math.ceil(remainingMs / 1000)} s left`,
  })
}
