import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Contract } from '../contract/index.ts'

/** The next import starts the application again, under a double of its own. */
function renew() {
  vi.resetModules()
  vi.doMock('electron', () => import('./electron-double.ts'))
}

const { argv } = process
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'electron-'))
  renew()
})
afterEach(async () => {
  process.argv = argv
  await rm(folder, { recursive: true })
})

/** Starts the application over a history, under a fresh double. */
async function launch(history: string, { hasLock = true } = {}) {
  const double = await import('./electron-double.ts')
  double.app.hasLock = hasLock
  double.paths.userData = folder
  process.argv = ['electron', '.', `--history=${history}`, '--enable-logging']
  await import('./main.ts')
  return double
}

/** Starts it and waits for its window. */
async function launched() {
  const double = await launch(join(folder, 'history.db'))
  const { BrowserWindow, app } = double
  await expect.poll(() => BrowserWindow.opened.length).toBe(1)
  const quit = async () => {
    app.quit()
    expect(app.ended).toBeUndefined() // not before the history is closed
    await expect.poll(() => app.ended).toBe('quit')
  }
  return { ...double, window: BrowserWindow.opened[0], quit }
}

it('shows the face, which reaches the application over its port', async () => {
  const { window, protocol, Menu, session, quit } = await launched()
  expect(window.url).toBe('app://workbench/')
  expect(protocol.handlers.has('app')).toBe(true)
  expect(Menu.template.length).toBeGreaterThan(0)
  expect(session.defaultSession.check!(null, 'media')).toBe(false)

  window.webContents.emit('did-finish-load')
  const [port] = window.webContents.sent[0].ports
  const client = createORPCClient<ContractRouterClient<Contract>>(new RPCLink({ port }))
  port.start()
  expect((await client.app.info()).historyPath).toBe(join(folder, 'history.db'))
  port.close()
  await quit()
})

it('closes its history before it quits, so that it can be opened again', async () => {
  const { quit } = await launched()
  await quit()
  renew()
  const again = await launched()
  await again.quit()
})

it('is there once: a second start brings the window to the front', async () => {
  const { app, window, BrowserWindow, quit } = await launched()
  window.minimised = true
  app.emit('second-instance', {}, ['electron', '.'], folder)
  expect(window.minimised).toBe(false)
  expect(window.calls).toContain('focus')
  expect(BrowserWindow.opened).toHaveLength(1)
  await quit()
})

it('gives way where it is there already', async () => {
  const { app, BrowserWindow } = await launch(join(folder, 'history.db'), { hasLock: false })
  expect(app.ended).toBe('quit')
  expect(BrowserWindow.opened).toHaveLength(0)
})

it('opens a new window when it is called upon without one', async () => {
  const { app, window, BrowserWindow, quit } = await launched()
  window.emit('closed')
  app.emit('activate')
  expect(BrowserWindow.opened).toHaveLength(2)
  await quit()
})

it('sends what is chosen in the menu to the page', async () => {
  const { window, Menu, quit } = await launched()
  const file = Menu.template.find(({ label }) => label === 'File')!
  const [first] = file.submenu as { click: () => void }[]
  window.webContents.emit('did-finish-load')
  first.click()
  expect(window.webContents.sent.slice(1)).toMatchObject([
    { channel: 'momentum-command', message: { type: 'momentum-command', command: 'experiment/new' } },
  ])
  await quit()
})

it('says why it cannot start, and ends', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { app, dialog } = await launch(folder) // a folder is no history
  await expect.poll(() => app.ended).toBe(1)
  expect(dialog.shown).toEqual([expect.stringContaining(folder)])
})
