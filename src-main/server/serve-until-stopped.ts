import { once } from 'node:events'
import type { AnyRouter } from '@orpc/server'
import { interruption } from '../signals.ts'
import { hasDisplay, openPage } from './open-page.ts'
import { serve, type ServeOptions } from './serve.ts'

/** The served application: a workbench. */
export interface Application {
  readonly router: AnyRouter
  /** Cancels its sweeps; what is finished is kept. */
  close(): Promise<void>
}

export interface ServeUntilStoppedOptions extends ServeOptions {
  /** Opens the page too, where there is a display. */
  readonly open: boolean
  /** The address that people are told where it is not the server's own: that of a development server in front of it. */
  readonly front?: string
}

/**
 * Serves an application until the process is told to stop (see `catchSignals`), then closes the server and the application.
 *
 * A second Ctrl-C ends the process at once.
 */
export async function serveUntilStopped(application: Application, options: ServeUntilStoppedOptions): Promise<void> {
  const { signal, release } = interruption()
  let removeFile = (): Promise<void> => Promise.resolve()
  try {
    const served = await serve(application.router, options)
    const url = options.front === undefined ? served.url : new URL(new URL(served.url).search, options.front).href
    console.log(`Momentum Workbench is at ${url}\nPress Ctrl-C to stop.`)
    if (options.open && hasDisplay())
      await openPage(url).then(
        (remove) => (removeFile = remove),
        () => console.log('No browser could be opened: open the address yourself.'),
      )
    if (!signal.aborted) await once(signal, 'abort')
    // Pages have a moment to take leave, while threads stop.
    await Promise.all([served.close(), application.close()])
  } finally {
    await removeFile()
    await application.close()
    release()
  }
}
