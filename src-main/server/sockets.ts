import type { Server } from 'node:http'
import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { socketPath } from '../contract/index.ts'
import { isOwn, isToken, target } from './guard.ts'
import { handlerOptions } from './rpc.ts'

/** An experiment file of 64 MiB in which every character is escaped, and some room. */
const maxMessageBytes = 160 * 1024 * 1024
/** A silent connection is cut by some tunnels after a minute; a dead one must be noticed. */
const pingEveryMs = 20_000

export interface Sockets {
  /** Says goodbye to every page. */
  close(): void
  /** Ends what did not answer. */
  cut(): void
}

/** Answers remote calls over WebSockets. */
export function serveSockets(server: Server, router: AnyRouter, token: string, port: () => number): Sockets {
  const handler = new RPCHandler(router, handlerOptions)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes })
  const alive = new WeakSet<WebSocket>()

  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy())
    const asked = target(request)
    if (!isOwn(request, port(), 'socket') || asked.path !== socketPath || !isToken(asked.token, token)) {
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      alive.add(socket)
      socket.on('pong', () => alive.add(socket))
      socket.on('error', (error) => console.error(`A connection of the page broke: ${error.message}`))
      void handler.upgrade(socket)
    })
  })

  const pings = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, pingEveryMs)

  return {
    close() {
      clearInterval(pings)
      for (const socket of sockets.clients) socket.close(1001, 'The workbench was closed')
      sockets.close()
    },
    cut() {
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}
