import { basename, dirname, join } from 'node:path'
import { app, dialog, ipcMain, session, shell } from 'electron'
import { type HostMessage, showSavedChannel } from '../contract/index.ts'
import { isOwnPage } from './window/navigation.ts'
import type { PreferenceFile } from './preferences.ts'

/** Asks where to save each file that the page hands out, first in the folder of the last one; tells the page when it is there. */
export function askWhereToSave(preferences: PreferenceFile, send: (message: HostMessage) => void) {
  /** The page knows saved files by number: it names no path. */
  const saved: string[] = []
  session.defaultSession.on('will-download', (_, item) => {
    const folder = preferences.current.folder ?? app.getPath('downloads')
    item.setSaveDialogOptions({ defaultPath: join(folder, item.getFilename()) })
    item.once('done', (_, state) => {
      const path = item.getSavePath()
      if (state === 'completed') {
        preferences.update({ folder: dirname(path) })
        send({ type: 'momentum-saved', id: saved.push(path) - 1, name: basename(path) })
      }
      // `cancelled` is what the person chose.
      if (state === 'interrupted') dialog.showErrorBox('The file could not be saved', `${path} is not complete.`)
    })
  })
  ipcMain.on(showSavedChannel, ({ senderFrame }, id: unknown) => {
    const path = typeof id === 'number' ? saved.at(id) : undefined
    if (path !== undefined && senderFrame !== null && isOwnPage(senderFrame.url)) shell.showItemInFolder(path)
  })
}
