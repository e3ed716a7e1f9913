import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it, vi } from 'vitest'
import type { HostMessage } from '../contract/index.ts'
import { askWhereToSave } from './downloads.ts'
import { dialog, DownloadItem, ipcMain, session, shell } from './electron-double.ts'
import { openPreferences, type PreferenceFile } from './preferences.ts'

vi.mock('electron', () => import('./electron-double.ts'))

const sent: HostMessage[] = []
let file: string
let preferences: PreferenceFile
beforeAll(() => {
  file = join(mkdtempSync(join(tmpdir(), 'downloads-')), 'window.json')
  preferences = openPreferences(file)
  askWhereToSave(preferences, (message) => sent.push(message))
})

/** A download that ends this way; answers where it was proposed to be saved. */
function download(name: string, savePath: string, state: 'completed' | 'cancelled' | 'interrupted') {
  const item = new DownloadItem(name)
  session.defaultSession.emit('will-download', {}, item)
  item.savePath = savePath
  item.emit('done', {}, state)
  return item.dialog.defaultPath
}

it('proposes the folder of the last saved file, from one day to the next', () => {
  expect(download('figure.svg', join('/paper/figures', 'one.svg'), 'completed')).toBe(join('/downloads', 'figure.svg'))
  expect(download('figure.png', '', 'cancelled')).toBe(join('/paper/figures', 'figure.png'))
  expect(download('runs.csv', '', 'cancelled')).toBe(join('/paper/figures', 'runs.csv'))
  expect(openPreferences(file).current.folder).toBe('/paper/figures')
})

it('says when a file is not complete, and nothing when the person chose not to save it', () => {
  dialog.shown.length = 0
  download('runs.csv', '', 'cancelled')
  expect(dialog.shown).toEqual([])
  download('runs.csv', '/full/runs.csv', 'interrupted')
  expect(dialog.shown).toEqual(['The file could not be saved: /full/runs.csv is not complete.'])
  expect(preferences.current.folder).toBe('/paper/figures')
})

it('tells the page what is saved, and shows it in its folder', () => {
  sent.length = 0
  download('runs.csv', join('/paper', 'runs.csv'), 'completed')
  download('runs.json', '', 'cancelled')
  expect(sent).toEqual([{ type: 'momentum-saved', id: expect.any(Number) as number, name: 'runs.csv' }])
  const [message] = sent
  const id = message.type === 'momentum-saved' ? message.id : -1
  const ask = (url: string, asked: unknown) => ipcMain.emit('momentum-show-saved', { senderFrame: { url } }, asked)
  ask('app://workbench/', id + 1)
  ask('app://workbench/', '/etc/hostname')
  ask('https://evil.example/', id)
  expect(shell.shown).toEqual([])
  ask('app://workbench/', id)
  expect(shell.shown).toEqual([join('/paper', 'runs.csv')])
})
