import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { app, type BrowserWindow, dialog, type RelaunchOptions } from 'electron'
import { isOpening } from './openings.ts'
import type { PreferenceFile } from './preferences.ts'

const max = 8

/** The history that arguments ask for: `--history FILE`; undefined for one's own. The other switches are Chromium's. */
export function historyIn(args: readonly string[]): string | undefined {
  const { values } = parseArgs({ args: [...args], options: { history: { type: 'string' } }, strict: false })
  return typeof values.history === 'string' ? values.history : undefined
}

/** Keeps in mind that a history was opened, the newest first. */
export function rememberHistory(preferences: PreferenceFile, path: string) {
  const others = preferences.current.histories.filter((each) => each !== path)
  preferences.update({ histories: [path, ...others].slice(0, max) })
}

/** Histories opened before that are still there, without the one that is open. */
export function recentHistories(preferences: PreferenceFile, open: string): readonly string[] {
  return preferences.current.histories.filter((path) => path !== open && existsSync(path))
}

/** Asks for a history; undefined where the person chose none. */
export async function chooseHistory(window: BrowserWindow | undefined): Promise<string | undefined> {
  const options = {
    title: 'Open history',
    filters: [{ name: 'Histories', extensions: ['db'] }],
    properties: ['openFile' as const],
  }
  const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return filePaths.at(0)
}

/** Command that starts this application again over another history: with its own switches, without the files it was asked to open. */
export function startOver(path: string, argv = process.argv, env = process.env): RelaunchOptions {
  const args = argv.slice(1).filter((arg, i, all) => {
    const ofHistory = arg.startsWith('--history=') || arg === '--history' || all[i - 1] === '--history'
    return !ofHistory && !isOpening(arg)
  })
  // An AppImage is mounted where it runs, and gone when it ends: the file is what can be started again.
  return { args: [...args, `--history=${path}`], execPath: env.APPIMAGE ?? app.getPath('exe') }
}
