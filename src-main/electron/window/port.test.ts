import type { MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { os, type RouterClient } from '@orpc/server'
import type { BrowserWindow as Window } from 'electron'
import { beforeEach, expect, it, vi } from 'vitest'
import { BrowserWindow, contextBridge, ipcRenderer } from '../electron-double.ts'
import { connectFace } from './port.ts'

vi.mock('electron', () => import('../electron-double.ts'))

let listeners = 0
const router = {
  file: os.handler(() => new File(['γ'], 'figure.svg')),
  count: os.handler(async function* ({ signal }) {
    listeners++
    signal?.addEventListener('abort', () => listeners--)
    for (let n = 0; ; n++) {
      yield n
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }),
}

let window: BrowserWindow
beforeEach(() => {
  window = new BrowserWindow({})
  connectFace(window as unknown as Window, router)
})

/** The messages that the page gets when it has loaded. */
function load() {
  window.webContents.emit('did-finish-load')
  const { channel, ports } = window.webContents.sent.at(-1)!
  expect(channel).toBe('momentum-port')
  const [port] = ports
  // A port of Node is one of the web in all that matters here.
  const client = createORPCClient<RouterClient<typeof router>>(new RPCLink({ port }))
  port.start()
  return { port, client }
}

it('carries calls, files and events', async () => {
  const { port, client } = load()
  const file = await client.file()
  expect([file.name, await file.text()]).toEqual(['figure.svg', 'γ'])
  const seen: number[] = []
  for await (const n of await client.count()) if (seen.push(n) === 3) break
  expect(seen).toEqual([0, 1, 2])
  port.close()
})

it('is made anew when the page reloads, and the old page is heard no more', async () => {
  const before = load()
  await (await before.client.count()).next()
  expect(listeners).toBe(1)
  before.port.close() // as a page does when it goes
  await expect.poll(() => listeners).toBe(0)

  const after = load()
  expect(after.port).not.toBe(before.port)
  expect((await after.client.file()).name).toBe('figure.svg')
  after.port.close()
})

it('passes through the preload script to the page, as commands do', async () => {
  const posted: { message: unknown; origin: string; ports: readonly MessagePort[] | undefined }[] = []
  vi.stubGlobal('window', {
    location: { origin: 'app://workbench' },
    postMessage: (message: unknown, origin: string, ports?: readonly MessagePort[]) =>
      posted.push({ message, origin, ports }),
  })
  await import('../preload.ts')
  expect(contextBridge.exposed).toEqual({
    momentum: { host: 'electron', showSaved: expect.any(Function) as () => void },
  })

  const { port } = load()
  ipcRenderer.emit('momentum-port', { ports: [port] })
  const command = { type: 'momentum-command', command: 'experiment/new' }
  ipcRenderer.emit('momentum-command', {}, command)
  const place = { type: 'momentum-navigate', to: '/playground' }
  ipcRenderer.emit('momentum-navigate', {}, place)
  expect(posted).toEqual([
    { message: { type: 'momentum-port' }, origin: 'app://workbench', ports: [port] },
    { message: command, origin: 'app://workbench', ports: undefined },
    { message: place, origin: 'app://workbench', ports: undefined },
  ])
  port.close()
})
