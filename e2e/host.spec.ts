import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { WebSocket } from 'ws'
import { expect, test } from './workbench.ts'

/** Status of an answer, with headers that a browser would not let a page choose. */
function statusOf(url: URL, headers: Record<string, string>) {
  return new Promise<number>((resolve, reject) => {
    const asked = request(url, { headers, agent: false }, (response) => {
      resolve(response.statusCode ?? 0)
      response.resume()
    })
    asked.on('error', reject).end()
  })
}

/** Status with which a WebSocket is refused, 101 where it is not. */
function upgrade(url: URL, token: string, origin: string) {
  return new Promise<number>((resolve, reject) => {
    const socket = new WebSocket(`ws://${url.host}/rpc?token=${token}`, { origin })
    socket.on('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    socket.on('open', () => {
      resolve(101)
      socket.close()
    })
    socket.on('error', reject)
  })
}

const tokenOf = (url: URL) => url.searchParams.get('token') ?? ''

test('the page loads, and its console stays quiet', async ({ page, workbench }) => {
  const response = await page.goto(workbench.url.href)
  expect(response?.status()).toBe(200)
  expect(response?.headers()['content-security-policy']).toContain("script-src 'self'")
  await expect(page.locator('#app')).not.toBeEmpty()
  await page.waitForLoadState('networkidle')
})

test('the first screen loads no more than it needs', async ({ page }) => {
  const loaded: Promise<{ name: string; bytes: number }>[] = []
  page.on('response', (response) => {
    const name = new URL(response.url()).pathname
    if (/\.(js|css)$/.test(name))
      loaded.push(response.body().then((body) => ({ name, bytes: gzipSync(body, { level: 9 }).length })))
  })
  await page.reload()
  await expect(page.getByRole('button', { name: 'Empty experiment' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  const files = await Promise.all(loaded)
  expect(files.some(({ name }) => name.endsWith('.js'))).toBe(true)
  // The schemas and the science, which the first screen does without, are 80 kB.
  const size = files.reduce((sum, { bytes }) => sum + bytes, 0)
  expect(size, `${files.map(({ name, bytes }) => `${name} ${String(bytes)} B`).join(', ')}, compressed`).toBeLessThan(
    160_000,
  )
})

test('the token leaves the address, and the page can be reloaded', async ({ page }) => {
  await expect(page).not.toHaveURL(/token/)
  await page.reload()
  await expect(page.locator('#app')).not.toBeEmpty()
})

test('a call needs the right token', async ({ workbench: { url } }) => {
  expect(await upgrade(url, tokenOf(url), url.origin)).toBe(101)
  expect(await upgrade(url, '', url.origin)).toBe(403)
  expect(await upgrade(url, 'wrong', url.origin)).toBe(403)
})

test('another site is refused, by its name and by its origin', async ({ workbench: { url } }) => {
  expect(await statusOf(url, {})).toBe(200)
  expect(await statusOf(url, { host: `evil.example:${url.port}` })).toBe(403)
  expect(await statusOf(url, { origin: 'http://evil.example' })).toBe(403)
  expect(await upgrade(url, tokenOf(url), 'http://evil.example')).toBe(403)
})

test('a script of another site cannot run in the page', async ({ page, complaints }) => {
  await expect(page.addScriptTag({ content: 'globalThis.intruder = true' })).rejects.toThrow()
  expect(await page.evaluate(() => 'intruder' in globalThis)).toBe(false)
  await expect.poll(() => complaints.join()).toContain('Content Security Policy')
  complaints.length = 0
})

test('the history is where it was asked for, and Ctrl-C ends the host', async ({ workbench }) => {
  expect(existsSync(workbench.history)).toBe(true)
  expect(await workbench.stop()).toBe(0)
  await expect(fetch(workbench.url)).rejects.toThrow('fetch failed')
})
