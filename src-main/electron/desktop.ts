import { join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import type { SweepProgress } from '../contract/index.ts'
import { interruption } from '../signals.ts'
import type { Workbench } from '../workbench.ts'
import { openWorkbench } from '../workbench.ts'
import { askWhereToSave } from './downloads.ts'
import { openFace } from './face.ts'
import { chooseHistory, recentHistories, rememberHistory, startOver } from './histories.ts'
import { setMenu } from './window/menu.ts'
import { isWorthSaying, notify } from './window/notification.ts'
import { messageOf, type Opening } from './openings.ts'
import { openPreferences } from './preferences.ts'
import { watchSweeps } from './window/progress.ts'
import { guardQuit } from './quit.ts'
import { setDockMenu } from './system.ts'

export interface Desktop {
  /** Brings the window to the front. */
  front(): void
  open(opening: Opening): void
  /** Resolves when the application has been closed. */
  readonly ended: Promise<void>
}

/** Shows an open workbench on this desktop: window, menu, task bar, notifications, and the questions before it goes. */
export async function openDesktop(workbench: Workbench, report: (error: unknown) => void): Promise<Desktop> {
  const watch = watchSweeps(
    ({ fraction, mode }) => face.window?.setProgressBar(fraction, { mode }),
    (progress) => void announce(progress).catch(report),
  )
  let shown: BrowserWindow | undefined
  const quit = guardQuit({
    close: () => workbench.close(),
    sweeps: () => watch.going.length,
    window: () => shown,
    report,
  })
  interruption().signal.addEventListener('abort', () => quit.now())

  const preferences = openPreferences(join(app.getPath('userData'), 'window.json'))
  const { historyPath } = await workbench.client.app.info()
  const events = await workbench.client.events()
  rememberHistory(preferences, historyPath)

  const face = openFace(preferences, workbench.router, (window) => {
    shown = window
    window.on('focus', () => watch.seen())
    window.once('closed', () => (shown = undefined))
    window.on('close', (event) => {
      // Elsewhere than on macOS the application goes with its window, so this is the moment to ask.
      if (process.platform === 'darwin' || quit.free) return
      event.preventDefault()
      app.quit()
    })
  })
  const send: typeof face.send = (message) => face.send(message)
  const show: typeof face.send = (message) => {
    face.front()
    face.send(message)
  }

  async function announce(progress: SweepProgress) {
    if (!isWorthSaying(progress, face.window?.isFocused() ?? false)) return
    const { experimentId: id } = progress
    const { name } = await workbench.client.experiments.get({ id })
    notify(name, progress, () => show({ type: 'momentum-navigate', to: `/experiments/${id}` }))
  }

  async function switchHistory(path: string | undefined) {
    if (path === undefined || path === historyPath) return
    // Opened once before this one is left, so that a file that is no history is said here.
    await (await openWorkbench({ historyPath: path })).close()
    quit.again(startOver(path))
  }

  askWhereToSave(preferences, send)
  setMenu({
    send: show,
    openHistory: () => void chooseHistory(face.window).then(switchHistory).catch(report),
    switchHistory: (path) => void switchHistory(path).catch(report),
    recent: recentHistories(preferences, historyPath),
    development: !app.isPackaged,
  })
  setDockMenu(show)

  async function follow() {
    for await (const event of events) watch.take(event)
  }
  return {
    front: () => face.front(),
    open: (opening) => void messageOf(opening).then(show).catch(report),
    ended: follow(),
  }
}
