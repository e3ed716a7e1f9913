import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { historyIn, recentHistories, rememberHistory, startOver } from './histories.ts'
import { openPreferences } from './preferences.ts'

vi.mock('electron', () => import('./electron-double.ts'))

it('is asked for by a switch, among those of Chromium', () => {
  expect(historyIn(['--enable-logging', '--history', 'a.db'])).toBe('a.db')
  expect(historyIn(['--history=a.db'])).toBe('a.db')
  expect(historyIn(['--history'])).toBeUndefined()
  expect(historyIn([])).toBeUndefined()
})

it('is remembered, the newest first, as long as it is there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'histories-'))
  const preferences = openPreferences(join(folder, 'window.json'))
  const paths = Array.from({ length: 10 }, (_, i) => join(folder, `${i}.db`))
  for (const path of paths) writeFileSync(path, '')
  for (const path of [...paths, paths[4], join(folder, 'gone.db')]) rememberHistory(preferences, path)
  const names = (open: string) => recentHistories(preferences, open).map((path) => path.slice(folder.length + 1))
  expect(names('')).toEqual(['4.db', '9.db', '8.db', '7.db', '6.db', '5.db', '3.db'])
  expect(names(paths[9])).not.toContain('9.db')
})

it('is opened by starting again with the same switches, and nothing that was to be opened', () => {
  const argv = [
    '/opt/electron',
    '.',
    '--history',
    'old.db',
    '--history=older.db',
    '--flag',
    'a.json',
    'momentum://playground',
  ]
  expect(startOver('/new.db', argv, {}).args).toEqual(['.', '--flag', '--history=/new.db'])
  expect(startOver('/new.db', argv, { APPIMAGE: '/home/a.AppImage' }).execPath).toBe('/home/a.AppImage')
})
