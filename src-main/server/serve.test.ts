import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { os, type RouterClient } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { CannotServe } from './cannot-serve.ts'
import { serve, type Served } from './serve.ts'

const router = {
  length: os.input(z.object({ text: z.string() })).handler(({ input }) => input.text.length),
  count: os.handler(async function* ({ signal }) {
    for (let n = 0; !signal?.aborted; n++) {
      yield n
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }),
}
const token = 'right'
let face: string
let served: Served
let port: number

beforeAll(async () => {
  face = await mkdtemp(join(tmpdir(), 'face-'))
  await mkdir(join(face, 'assets'))
  await writeFile(join(face, 'index.html'), '<title>Face</title>')
  await writeFile(join(face, 'assets/main-1a2b.js'), 'export {}')
  await writeFile(join(face, '.secret'), 'hidden')
  served = await serve(router, { port: 0, token, face })
  port = Number(new URL(served.url).port)
})
afterAll(async () => {
  await served.close()
  await rm(face, { recursive: true })
})

/** Asks with headers that `fetch` would not let through. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    asked.on('error', reject).end()
  })
}

/** The first line of the answer to a request as it is written here. */
function statusLine(written: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.end(written))
    let text = ''
    socket.setEncoding('utf8').on('data', (part: string) => (text += part))
    socket.on('end', () => resolve(text.split('\r\n')[0])).on('error', reject)
  })
}

/** The open socket, or the status that it was refused with. */
function connect(query: string, headers: Record<string, string>) {
  return new Promise<WebSocket | number>((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${String(port)}${query}`, { headers })
    socket.on('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    socket.on('open', () => resolve(socket))
    socket.on('error', () => resolve(0))
  })
}

const own = () => ({ origin: `http://127.0.0.1:${String(port)}` })

async function connected() {
  const socket = await connect(`/rpc?token=${token}`, own())
  if (typeof socket === 'number') throw new Error(`Refused with ${String(socket)}`)
  const link = new RPCLink({ websocket: socket })
  return { socket, client: createORPCClient<RouterClient<typeof router>>(link) }
}

describe('the files', () => {
  it('are shown under their names, the page as the root too', async () => {
    for (const path of ['/', `/?token=${token}`, '/index.html'])
      expect(await ask(path)).toMatchObject({ status: 200, text: '<title>Face</title>' })
    expect(await ask('/assets/main-1a2b.js')).toMatchObject({ status: 200, text: 'export {}' })
  })

  it.each(['evil.example', 'localhost', '127.0.0.1:1', 'evil.example:80'])(
    'are refused under the host %j',
    async (host) => {
      expect((await ask('/', { host })).status).toBe(403)
      expect((await ask('/assets/main-1a2b.js', { host })).status).toBe(403)
    },
  )

  it.each([
    ['the name of another site, as after DNS rebinding', 'rebound.evil.example'],
    ['a name that begins like ours', '127.0.0.1.evil.example'],
    ['a name that ends like ours', 'evil.localhost'],
    ['every address of this machine', '0.0.0.0'],
    ['the loopback of IPv6', '[::1]'],
    ['loopback as one number', '2130706433'],
    ['a user before our name', 'evil@127.0.0.1'],
  ])('are not shown under %s', async (_, name) => {
    for (const host of [name, `${name}:${String(port)}`]) expect((await ask('/', { host })).status).toBe(403)
  })

  it('are not shown where the host is not said', async () => {
    expect(await statusLine('GET / HTTP/1.0\r\n\r\n')).toBe('HTTP/1.1 403 Forbidden')
  })

  it.each([
    ['its own host twice', (host: string) => [host, host]],
    ['another host after its own', (host: string) => [host, 'evil.example']],
    ['another host before its own', (host: string) => ['evil.example', host]],
  ])('are not shown to who names %s', async (_, hosts) => {
    const headers = hosts(`127.0.0.1:${String(port)}`).map((host) => `Host: ${host}\r\n`)
    const ask = `GET /rpc?token=${token} HTTP/1.1\r\n${headers.join('')}`
    const upgrade = `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${'A'.repeat(22)}==\r\n`
    expect(await statusLine(`${ask}Connection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 40[03] /)
    expect(await statusLine(`${ask}${upgrade}Origin: ${own().origin}\r\n\r\n`)).toMatch(/^HTTP\/1.1 40[03] /)
  })

  it('are refused for their host before anything else is looked at', async () => {
    const host = 'evil.example'
    expect((await ask('/none', { host })).status).toBe(403)
    expect((await ask('/', { host }, 'POST')).status).toBe(403)
    expect((await ask(`/?token=${token}`, { host })).text).not.toContain('<title>Face</title>')
  })

  it('are shown under localhost too, but not to a page of another site', async () => {
    const host = `localhost:${String(port)}`
    expect((await ask('/assets/main-1a2b.js', { host })).status).toBe(200)
    expect((await ask('/assets/main-1a2b.js', { host, origin: `http://${host}` })).status).toBe(200)
    expect((await ask('/assets/main-1a2b.js', { host, origin: 'http://evil.example' })).status).toBe(403)
    expect((await ask('/assets/main-1a2b.js', { host, origin: 'null' })).status).toBe(403)
  })

  it.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/.secret',
    '/assets',
    '//',
    '/%',
    '/\\..\\package.json',
    '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    '/..%5cpackage.json',
    '/....//package.json',
    '/%00',
    '/index.html%00.js',
    'http://evil.example/index.html',
    '//evil.example/index.html',
  ])('do not include %s', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })

  it('can only be read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect(await ask('/', {}, method)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
    expect(await ask('/', {}, 'HEAD')).toMatchObject({ status: 200, text: '' })
  })

  it('are sent whole for a range that ends before it starts', async () => {
    expect((await ask('/assets/main-1a2b.js', { range: 'bytes=5-2' })).status).toBe(200)
  })

  it('may go while they are served', async () => {
    const other = await mkdtemp(join(tmpdir(), 'face-'))
    await writeFile(join(other, 'index.html'), '<title>Face</title>')
    await writeFile(join(other, 'old.js'), 'export {}')
    const rebuilt = await serve(router, { port: 0, face: other })
    await rm(join(other, 'old.js'))
    await expect(fetch(new URL('/old.js', rebuilt.url)).then((answer) => answer.text())).rejects.toThrow()
    expect((await fetch(rebuilt.url)).status).toBe(200)
    await rebuilt.close()
    await rm(other, { recursive: true })
  })

  it('come with all headers, a refusal too', async () => {
    for (const path of ['/', '/assets/main-1a2b.js', '/none']) {
      const { headers } = await ask(path)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      const policy = String(headers['content-security-policy']).split('; ')
      expect(policy).toEqual(
        expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]),
      )
      expect(policy.join()).not.toContain('unsafe')
    }
  })

  it('are kept by the browser only where their content names them', async () => {
    expect((await ask('/assets/main-1a2b.js')).headers['cache-control']).toContain('immutable')
    expect((await ask('/')).headers['cache-control']).toBe('no-cache')
  })
})

describe('the socket', () => {
  it.each([
    ['no token', '/rpc', {}],
    ['an empty token', '/rpc?token=', {}],
    ['the beginning of the token', `/rpc?token=${token.slice(0, -1)}`, {}],
    ['more than the token', `/rpc?token=${token}x`, {}],
    ['the token in other letters', `/rpc?token=${token.toUpperCase()}`, {}],
    ['the token after a wrong one', `/rpc?token=wrong&token=${token}`, {}],
    ['the loopback of IPv6', `/rpc?token=${token}`, { host: '[::1]', origin: 'http://[::1]' }],
    ['the same origin over TLS', `/rpc?token=${token}`, { origin: 'https://127.0.0.1' }],
    ['an origin that hides itself', `/rpc?token=${token}`, { origin: 'null' }],
    ['a wrong token', '/rpc?token=wrong', {}],
    ['another path', `/?token=${token}`, {}],
    ['another host', `/rpc?token=${token}`, { host: 'evil.example' }],
    ['another origin', `/rpc?token=${token}`, { origin: 'http://evil.example' }],
    ['the origin of another port', `/rpc?token=${token}`, { origin: 'http://127.0.0.1:1' }],
    ['the origin of another name', `/rpc?token=${token}`, { origin: 'http://localhost' }],
  ])('is refused with %s', async (_, query, headers) => {
    expect(await connect(query, { ...own(), ...headers })).toBe(403)
  })

  it('is refused without an origin', async () => {
    expect(await connect(`/rpc?token=${token}`, {})).toBe(403)
  })

  it('carries calls, a document of 64 MB among them', async () => {
    const { socket, client } = await connected()
    expect(await client.length({ text: 'x'.repeat(64 * 1024 * 1024) })).toBe(64 * 1024 * 1024)
    socket.close()
  })

  it('refuses malformed input without ending', async () => {
    const { socket, client } = await connected()
    await expect(client.length({ text: 1 as unknown as string })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await client.length({ text: 'abc' })).toBe(3)
    socket.close()
  })

  it('carries events until the client goes away', async () => {
    const { socket, client } = await connected()
    const seen: number[] = []
    for await (const n of await client.count()) if (seen.push(n) === 3) break
    expect(seen).toEqual([0, 1, 2])
    socket.close()
  })
})

describe('the server', () => {
  it('says that a port is taken and what to do', async () => {
    await expect(serve(router, { port, face })).rejects.toBeInstanceOf(CannotServe)
    await expect(serve(router, { port, face })).rejects.toThrow(`Port ${String(port)} is taken`)
    await expect(serve(router, { port, face })).rejects.toThrow('--port')
  })

  it('says how to build a face that is missing', async () => {
    await expect(serve(router, { port: 0, face: '/none' })).rejects.toThrow('npm run build')
    await expect(serve(router, { port: 0, face: '/none' })).rejects.toBeInstanceOf(CannotServe)
  })

  it('listens on 127.0.0.1 alone', async () => {
    // Another loopback address reaches whoever listens on all of them, and nobody else.
    for (const host of process.platform === 'linux' ? ['::1', '127.0.0.2'] : ['::1']) {
      const reached = await new Promise<string>((resolve) => {
        const socket = createConnection({ port, host }, () => resolve('open'))
        socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
        socket.on('connect', () => socket.destroy())
      })
      expect(reached, host).not.toBe('open')
    }
  })

  it('makes a new token each time', async () => {
    const two = await Promise.all([serve(router, { port: 0, face }), serve(router, { port: 0, face })])
    const tokens = two.map(({ url }) => new URL(url).searchParams.get('token'))
    expect(tokens[0]).toMatch(/^[\w-]{43}$/)
    expect(tokens[0]).not.toBe(tokens[1])
    await Promise.all(two.map((each) => each.close()))
  })

  it('says goodbye to its pages when it closes, and is gone', async () => {
    const other = await serve(router, { port: 0, token, face })
    const address = new URL(other.url)
    const socket = new WebSocket(`ws://${address.host}/rpc?token=${token}`, { origin: address.origin })
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    await new Promise((resolve) => socket.on('open', resolve))
    await other.close()
    expect(await closed).toBe(1001)
    await expect(fetch(other.url)).rejects.toThrow()
  })
})
