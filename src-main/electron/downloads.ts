import { dirname, join } from 'node:path'
import { app, dialog, session } from 'electron'
import type { PreferenceFile } from './preferences.ts'

/** Asks where to save each file that the page hands out, first in the folder of the last one. */
export function askWhereToSave(preferences: PreferenceFile) {
  session.defaultSession.on('will-download', (_, item) => {
    const folder = preferences.current.folder ?? app.getPath('downloads')
    item.setSaveDialogOptions({ defaultPath: join(folder, item.getFilename()) })
    item.once('done', (_, state) => {
      if (state === 'completed') preferences.update({ folder: dirname(item.getSavePath()) })
      // `cancelled` is what the person chose.
      if (state === 'interrupted')
        dialog.showErrorBox('The file could not be saved', `${item.getSavePath()} is not complete.`)
    })
  })
}
