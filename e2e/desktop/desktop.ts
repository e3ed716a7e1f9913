import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import { type BirpcReturn, createBirpc } from 'birpc'
import type { MainSide, PageSide } from './wire.ts'

/** Stands for `app://workbench/`: Chromium takes a scheme of one's own only from the program that embeds it. */
const origin = 'https://workbench.test/'

const script = (out: string) =>
  readFileSync(join(import.meta.dirname, 'page.js'), 'utf8').replace('/* preload */', () =>
    readFileSync(join(out, 'preload/preload.cjs'), 'utf8'),
  )

export interface Desktop {
  readonly main: BirpcReturn<MainSide, PageSide>
  readonly folder: string
  /** Exit of the process, and the arguments with which it is to be started again. */
  readonly ended: Promise<{ status: number | null; again: readonly string[] | undefined }>
}

type Packed = string | { readonly base64: string }
const pack = (data: string | Uint8Array): Packed =>
  typeof data === 'string' ? data : { base64: Buffer.from(data).toString('base64') }
const unpack = (data: Packed) => (typeof data === 'string' ? data : new Uint8Array(Buffer.from(data.base64, 'base64')))

/** Starts the built main process under the double, its page in Chromium. */
async function start(
  page: Page,
  folder: string,
  out: string,
  args: readonly string[],
): Promise<Desktop & { child: ChildProcess }> {
  const child = fork(join(out, 'main/electron.js'), [`--history=${join(folder, 'history.db')}`, ...args], {
    execArgv: ['--import', join(import.meta.dirname, 'register.ts')],
    serialization: 'advanced',
    env: { ...process.env, MOMENTUM_DESKTOP: folder },
  })
  let again: readonly string[] | undefined
  const main = createBirpc<MainSide, PageSide>(
    {
      open: (url) => void page.goto(url.replace('app://workbench/', origin)),
      toPage: (channel, message, ports) => tell(page, 'message', channel, message, ports),
      toPort: (port, data) => tell(page, 'port', port, pack(data)),
      ended(_, args) {
        again = args
      },
    },
    {
      post: (message: Parameters<ChildProcess['send']>[0]) => child.connected && child.send(message),
      on: (listener) => void child.on('message', listener),
      timeout: -1,
    },
  )
  await page.addInitScript({ content: script(out) })
  await page.exposeFunction('toMain', (kind: 'port' | 'message', to: never, data: never) =>
    kind === 'port' ? main.fromPort(to, unpack(data)) : main.fromPage(to, data),
  )
  await page.route(`${origin}**`, async (route) => {
    const request = route.request()
    const { status, headers, body } = await main.answer(
      request.url().replace(origin, 'app://workbench/'),
      request.method(),
    )
    await route.fulfill({ status, headers, body: Buffer.from(body) })
  })
  page.on('load', () => void main.loaded())
  // The process is closed when what it last told has come, too; at its exit that may still be under way.
  const ended = once(child, 'close').then(([status]) => ({ status: status as number | null, again }))
  return { child, main, folder, ended }
}

/** Calls what `page.js` offers; a page that is just going hears nothing, as in Electron. */
function tell(page: Page, kind: 'message' | 'port', ...args: readonly unknown[]) {
  const call = ([name, given]: readonly [string, readonly unknown[]]) => {
    const side = Reflect.get(globalThis, 'fromMain') as Record<string, (...args: readonly unknown[]) => void>
    side[name](...given)
  }
  page.evaluate(call, [kind, args] as const).catch((error: unknown) => {
    if (!/closed|destroyed|navigation/.test(String(error))) throw error
  })
}

/** Each test has a desktop of its own; arguments of its start are an option. The console of the page must stay quiet. */
export const test = base.extend<{ out: string; args: readonly string[]; complaints: string[]; desktop: Desktop }>({
  /** Folder of the built application. */
  out: [join(import.meta.dirname, '../../out'), { option: true }],
  args: [[], { option: true }],
  // Playwright reads what a fixture needs from its destructured first argument.
  complaints: async ({}, use) => {
    await use([])
  },
  desktop: async ({ page, complaints, out, args }, use) => {
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    const folder = await mkdtemp(join(tmpdir(), 'momentum-desktop-'))
    const { child, ...desktop } = await start(page, folder, out, args)
    await page.getByRole('navigation', { name: 'Views' }).waitFor()
    await use(desktop)
    if (child.exitCode === null) child.kill('SIGTERM')
    expect((await desktop.ended).status, 'exit status of the main process').toBe(0)
    expect(complaints, 'errors on the console of the page').toEqual([])
    await rm(folder, { recursive: true })
  },
})

export { expect }
