import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { app, BrowserWindow, dialog, nativeTheme } from '../electron-double.ts'
import { openPreferences } from '../preferences.ts'
import { openWindow } from './window.ts'

vi.mock('electron', () => import('../electron-double.ts'))

let file: string
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'window-')), 'window.json')
})

afterEach(() => {
  BrowserWindow.opened.forEach((window) => window.emit('closed'))
  vi.unstubAllEnvs()
  app.isPackaged = false
})

/** The window that opens now, as the double sees it. */
function open() {
  openWindow(openPreferences(file))
  return BrowserWindow.opened.at(-1)!
}

describe('a window', () => {
  it('is sealed off from Node and shows the face', () => {
    const { options, url } = open()
    expect(options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
    })
    expect(url).toBe('app://workbench/')
  })

  it('shows the page of a development server, but not once it is installed', () => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'http://evil.example/')
    expect(open().url).toBe('http://evil.example/')
    app.isPackaged = true
    expect(open().url).toBe('app://workbench/')
  })

  it('appears once there is something to see', () => {
    const window = open()
    expect(window.options.show).toBe(false)
    expect(window.calls).toEqual([])
    window.emit('ready-to-show')
    expect(window.calls).toEqual(['show'])
  })

  it('is not smaller than what the face is made for', () => {
    expect(open().options).toMatchObject({ minWidth: 1024, minHeight: 700 })
  })

  it('has the background of the theme, and follows it', () => {
    nativeTheme.shouldUseDarkColors = true
    const window = open()
    const dark = window.options.backgroundColor
    nativeTheme.shouldUseDarkColors = false
    nativeTheme.emit('updated')
    expect(window.background).not.toBe(dark)
    expect(window.background).toBe(open().options.backgroundColor)
  })

  it('opens where it was closed', () => {
    const window = open()
    window.maximize()
    window.emit('close')
    const next = open()
    expect(next.options).toMatchObject({ x: 10, y: 20, width: 1200, height: 800 })
    expect(next.maximised).toBe(true)
  })

  it.each([
    ['on a screen that is gone', { bounds: { x: 5000, y: 20, width: 1200, height: 800 } }],
    ['with a few pixels left to see', { bounds: { x: 1900, y: 20, width: 1200, height: 800 } }],
    ['in a file that is damaged', { bounds: 'nowhere' }],
  ])('opens on the screen where it was remembered %s', (_, remembered) => {
    writeFileSync(file, JSON.stringify(remembered))
    const { options } = open()
    expect(options).toMatchObject({ width: 1440, height: 900 })
    expect(options).not.toHaveProperty('x')
  })

  it.each([
    [0, 'reload'],
    [1, 'destroy'],
  ])('asks what to do when its page has crashed; answer %i: %s', (choice, call) => {
    const window = open()
    dialog.choice = choice
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(dialog.shown.at(-1)).toBe('The page of the window has stopped.')
    expect(window.calls).toEqual([call])
  })
})
