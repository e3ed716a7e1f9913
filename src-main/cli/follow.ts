import { SingleBar } from 'cli-progress'
import type { SweepProgress } from '../contract/index.ts'
import type { Workbench } from '../workbench.ts'

/** Starts an experiment's sweep and follows it to its end, with a bar on the standard error. Ctrl-C cancels it. */
export async function follow(
  { client }: Workbench,
  id: string,
  { workers, quiet }: { workers?: number; quiet?: boolean },
): Promise<{ progress: SweepProgress; interrupted: boolean }> {
  const events = await client.events()
  const bar = quiet || !process.stderr.isTTY ? null : progressBar()
  let interrupted = false
  const interrupt = (): void => {
    if (interrupted) process.exit(130)
    interrupted = true
    client.sweeps.cancel({ id }).catch(() => undefined)
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  try {
    await client.sweeps.start({ id, workers })
    for await (const event of events) {
      if (event.type !== 'sweep/progressed' || event.progress.experimentId !== id) continue
      const { progress } = event
      show(bar, progress)
      if (progress.state !== 'running' && progress.state !== 'cancelling') return { progress, interrupted }
    }
    throw new Error('the sweep ended without a word')
  } finally {
    bar?.stop()
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
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
