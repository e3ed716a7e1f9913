import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { contract, type WorkbenchEvent } from '../../src-main/contract/index.ts'
import { backoffMs, connect, type Connection } from './connection.ts'
import { overSocket } from './transport.ts'

/** A small application behind a real socket: answers `experiments.list` and tells one event to each listener. */
async function application(port = 0) {
  const os = implement(contract)
  const handler = new RPCHandler({
    experiments: { list: os.experiments.list.handler(() => []) },
    events: os.events.handler(async function* ({ signal }) {
      yield { type: 'experiments/changed', ids: ['a'] } satisfies WorkbenchEvent
      await new Promise((resolve) => signal?.addEventListener('abort', resolve))
    }),
  })
  const server = new WebSocketServer({ port, host: '127.0.0.1' })
  server.on('connection', (socket) => void handler.upgrade(socket))
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    port: (server.address() as { port: number }).port,
    stop: () =>
      new Promise((resolve) => {
        server.clients.forEach((socket) => socket.terminate())
        server.close(resolve)
      }),
  }
}

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

function connected(port: number): Connection {
  const connection = connect(overSocket(`ws://127.0.0.1:${port}/rpc`))
  cleanups.push(() => connection.close())
  return connection
}

describe('a connection', () => {
  it('answers requests and tells events', async () => {
    const app = await application()
    cleanups.push(app.stop)
    const connection = connected(app.port)
    const event = await new Promise((resolve) => connection.onEvent(resolve))
    expect(event).toEqual({ type: 'experiments/changed', ids: ['a'] })
    expect(await connection.client.experiments.list()).toEqual([])
    expect(connection.state.value).toBe('open')
  })

  it('comes back after the application was gone, listens anew and says so; a request in between waits', async () => {
    const app = await application()
    const connection = connected(app.port)
    let events = 0
    connection.onEvent(() => events++)
    await expect.poll(() => events).toBe(1)

    await app.stop()
    await expect.poll(() => connection.state.value).toBe('lost')
    const waiting = connection.client.experiments.list()
    const reconnected = new Promise<void>((resolve) => connection.onReconnected(resolve))
    const again = await application(app.port)
    cleanups.push(again.stop)

    await reconnected
    expect(await waiting).toEqual([])
    expect(connection.state.value).toBe('open')
    await expect.poll(() => events).toBe(2)
  })

  it('is unreachable while there is nothing to connect to', async () => {
    const app = await application()
    await app.stop()
    const connection = connected(app.port)
    await expect.poll(() => connection.state.value).toBe('unreachable')
  })
})

it('waits longer each time, at most five seconds', () => {
  expect([0, 1, 2, 3, 4, 5, 40].map(backoffMs)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000])
})
