import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { app, type BrowserWindow, dialog } from 'electron'
import { openWorkbench, type Workbench } from '../workbench.ts'
import { askWhereToSave } from './downloads.ts'
import { setMenu } from './menu.ts'
import { guardNavigation } from './navigation.ts'
import { connectFace } from './port.ts'
import { openPreferences } from './preferences.ts'
import { showProgress } from './progress.ts'
import { declareFace, serveFace } from './protocol.ts'
import { openWindow } from './window.ts'

/** `--history FILE` shows another history than one's own; the other switches are Chromium's. */
function historyPath(): string | undefined {
  const args = process.argv.slice(app.isPackaged ? 1 : 2)
  const { values } = parseArgs({ args, options: { history: { type: 'string' } }, strict: false })
  return typeof values.history === 'string' ? values.history : undefined
}

async function start() {
  await app.whenReady()
  guardNavigation()
  const workbench = await openWorkbench({ historyPath: historyPath() })
  closeBeforeQuit(workbench)

  const preferences = openPreferences(join(app.getPath('userData'), 'window.json'))
  let window: BrowserWindow | undefined
  const show = () => {
    window = openWindow(preferences)
    window.once('closed', () => (window = undefined))
    connectFace(window, workbench.router)
  }
  const front = () => {
    if (window === undefined) {
      show()
      return
    }
    if (window.isMinimized()) window.restore()
    window.focus()
  }

  serveFace(join(import.meta.dirname, '../renderer'))
  askWhereToSave(preferences)
  setMenu((message) => window?.webContents.send(message.type, message))
  app.on('second-instance', front)
  app.on('activate', front)
  show()
  await showProgress(await workbench.client.events(), (fraction) => window?.setProgressBar(fraction))
}

/** Sweeps are cancelled and what is finished is written before the process ends. */
function closeBeforeQuit(workbench: Workbench) {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('will-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    const quit = () => {
      state = 'closed'
      app.quit()
    }
    workbench.close().catch(report).then(quit, quit)
  })
}

function report(error: unknown) {
  console.error(error)
  dialog.showErrorBox('Momentum Workbench', error instanceof Error ? error.message : String(error))
}

app.setName('Momentum Workbench')
if (app.requestSingleInstanceLock()) {
  declareFace()
  // On macOS an application stays when its window is closed, as all do there.
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  // Not awaited: Electron becomes ready only once this module has run.
  start().catch((error: unknown) => {
    report(error)
    app.exit(1)
  })
} else {
  app.quit()
}
