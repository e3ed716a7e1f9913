import { app, dialog, type BrowserWindow, type RelaunchOptions } from 'electron'

interface QuitOptions {
  /** Cancels sweeps and writes what is finished. */
  readonly close: () => Promise<void>
  /** Number of sweeps that are under way. */
  readonly sweeps: () => number
  readonly window: () => BrowserWindow | undefined
  readonly report: (error: unknown) => void
}

export interface Quit {
  /** True where the application may quit without asking. */
  readonly free: boolean
  /** Starts again with other arguments, if the person agrees to leave. */
  again(options: RelaunchOptions): void
  /** Leaves without a question: told so from outside. */
  now(): void
}

/** Asks before a running sweep is ended, and lets the process go only when its history is closed. */
export function guardQuit({ close, sweeps, window, report }: QuitOptions): Quit {
  let agreed = false
  let asking = false
  let relaunch: RelaunchOptions | undefined
  let state: 'open' | 'closing' | 'closed' = 'open'
  const free = () => agreed || sweeps() === 0

  const ask = async () => {
    asking = true
    agreed = await confirm(sweeps(), window())
    asking = false
    if (agreed) app.quit()
    else relaunch = undefined
  }

  app.on('before-quit', (event) => {
    if (free()) return
    event.preventDefault()
    if (!asking) ask().catch(report)
  })
  app.on('will-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    const leave = () => {
      state = 'closed'
      if (relaunch) app.relaunch(relaunch)
      app.quit()
    }
    close().catch(report).then(leave, leave)
  })

  const now = () => {
    agreed = true
    app.quit()
  }
  return {
    get free() {
      return free()
    },
    again(options) {
      relaunch = options
      app.quit()
    },
    now,
  }
}

async function confirm(sweeps: number, window: BrowserWindow | undefined): Promise<boolean> {
  const options = {
    type: 'question' as const,
    message: sweeps === 1 ? 'A sweep is running.' : `${sweeps} sweeps are running or queued.`,
    detail: 'Finished runs are kept, and the sweep can be resumed later.',
    buttons: ['Quit', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  }
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
  return response === 0
}
