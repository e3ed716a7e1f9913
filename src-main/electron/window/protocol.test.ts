import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { protocol } from '../electron-double.ts'
import { declareFace, serveFace } from './protocol.ts'

vi.mock('electron', () => import('../electron-double.ts'))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'face-'))
  await mkdir(join(folder, 'renderer/assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(folder, 'renderer/index.html'), '<title>Face</title>')
  await writeFile(join(folder, 'renderer/assets/a b.js'), 'export {}')
  serveFace(join(folder, 'renderer'))
})
afterAll(() => rm(folder, { recursive: true }))

const ask = (url: string, init?: RequestInit) => protocol.handlers.get('app')!(new Request(url, init))

it('declares the scheme as standard and secure', () => {
  declareFace()
  expect(protocol.schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }])
})

it('shows the page at the root, and files under their names', async () => {
  const page = await ask('app://workbench/')
  expect(await page.text()).toBe('<title>Face</title>')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const script = await ask('app://workbench/assets/a%20b.js')
  expect(await script.text()).toBe('export {}')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})

it.each(['', 'assets/a%20b.js', 'none'])('answers %j under a policy that lets only own scripts run', async (path) => {
  const { headers } = await ask(`app://workbench/${path}`)
  expect(headers.get('content-security-policy')).toContain("script-src 'self';")
  expect(headers.get('content-security-policy')).not.toContain('unsafe')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

it.each([
  '..%2fsecret.txt',
  '%2e%2e%2fsecret.txt',
  'assets/..%2f..%2fsecret.txt',
  '..%5csecret.txt',
  '%2fetc%2fhostname',
  'assets',
  'none',
  '%00',
  '%',
])('does not open %s', async (path) => {
  expect((await ask(`app://workbench/${path}`)).status).toBe(404)
})

it('is for this page alone, and to be read', async () => {
  expect((await ask('app://elsewhere/')).status).toBe(403)
  expect((await ask('app://workbench/', { method: 'POST', body: '' })).status).toBe(405)
  expect(await (await ask('app://workbench/', { method: 'HEAD' })).text()).toBe('')
})
