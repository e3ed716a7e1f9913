import { join } from 'node:path'
import { app, dialog } from 'electron'
import { catchSignals } from '../signals.ts'
import { openWorkbench } from '../workbench.ts'
import { openDesktop } from './desktop.ts'
import { historyIn } from './histories.ts'
import { guardNavigation } from './window/navigation.ts'
import { collectOpenings } from './openings.ts'
import { declareFace, serveFace } from './window/protocol.ts'
import { introduce } from './system.ts'

async function start() {
  const takeOpenings = collectOpenings()
  await app.whenReady()
  guardNavigation()
  serveFace(join(import.meta.dirname, '../renderer'))
  const historyPath = historyIn(process.argv.slice(app.isPackaged ? 1 : 2))
  const desktop = await openDesktop(await openWorkbench({ historyPath, stays: true }), report)
  takeOpenings((opening) => desktop.open(opening))
  app.on('second-instance', () => desktop.front())
  app.on('activate', () => desktop.front())
  await desktop.ended
}

function report(error: unknown) {
  console.error(error)
  dialog.showErrorBox('Momentum Workbench', error instanceof Error ? error.message : String(error))
}

catchSignals()
introduce()
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
