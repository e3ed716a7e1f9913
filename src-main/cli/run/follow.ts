import { ORPCError } from '@orpc/client'
import { SingleBar } from 'cli-progress'
import { isActive, type SweepProgress, type WorkbenchEvent } from '../../contract/index.ts'
import { interruption } from '../../signals.ts'
import type { Shard, Workbench } from '../../workbench.ts'

interface FollowOptions {
  readonly workers?: number
  readonly shard?: Shard
  /** Seconds after which a run on its way is kept, again and again. */
  readonly checkpoint?: number
  readonly quiet?: boolean
}

/** Starts an experiment's sweep and follows it to its end, with a bar on the standard error. Ctrl-C cancels it. */
export async function follow(
  { client }: Workbench,
  id: string,
  { workers, shard, checkpoint, quiet = false }: FollowOptions,
): Promise<{ progress: SweepProgress; interrupted: boolean }> {
  const { signal, release } = interruption()
  const stop = (): void => void cancel(client, id)
  const bar = quiet || !process.stderr.isTTY ? null : progressBar()
  try {
    const events = await client.events()
    signal.addEventListener('abort', stop)
    const end = ended(events, id, (progress) => {
      // Interrupted before there was a sweep, it is cancelled as soon as there is one.
      if (signal.aborted && progress.state === 'queued') stop()
      else if (progress.state !== 'queued') show(bar, progress)
      else if (progress.message !== undefined && !quiet) console.error(progress.message)
    })
    end.catch(() => undefined) // Heard below, unless the sweep could not be started.
    await client.sweeps.start({ id, workers, shard, checkpointSeconds: checkpoint })
    return { progress: await end, interrupted: signal.aborted }
  } finally {
    signal.removeEventListener('abort', stop)
    bar?.stop()
    release()
  }
}

/** The last that is told of a sweep. @param told hears of all before it, too */
async function ended(
  events: AsyncIterable<WorkbenchEvent>,
  id: string,
  told: (progress: SweepProgress) => void,
): Promise<SweepProgress> {
  for await (const event of events) {
    if (event.type !== 'sweep/progressed' || event.progress.experimentId !== id) continue
    told(event.progress)
    if (!isActive(event.progress.state)) return event.progress
  }
  throw new Error('the sweep ended without a word')
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
