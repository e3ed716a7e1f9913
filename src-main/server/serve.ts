import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { AnyRouter } from '@orpc/server'
import { CannotServe } from './cannot-serve.ts'
import { newToken } from './guard.ts'
import { servePages } from './pages.ts'
import { type Sockets, serveSockets } from './sockets.ts'

// An import of node:http asks it for everything it has, WebSocket too, for which Node would load the whole of fetch.
const { createServer } = process.getBuiltinModule('node:http')

export interface ServeOptions {
  /** 0 takes any free one. */
  readonly port: number
  /** A new one where it is left out. */
  readonly token?: string
  /** Folder of the built face; beside the built application where it is left out. */
  readonly face?: string
}

export interface Served {
  /** Address of the page, with its token. */
  readonly url: string
  /** Says goodbye to every page and frees the port. */
  close(): Promise<void>
}

/**
 * Serves an application to browsers of this machine: the files of the face over HTTP, its calls over a WebSocket.
 *
 * It listens on 127.0.0.1 alone, and knows its own page by `Host`, `Origin` and a secret token.
 *
 * @throws CannotServe where the port is taken or the face is not built
 */
export async function serve(router: AnyRouter, options: ServeOptions): Promise<Served> {
  const { token = newToken(), face = join(import.meta.dirname, '../renderer') } = options
  const server = createServer()
  // A request that comes while the server closes still finds the port, which it has no more.
  let bound = 0
  const port = () => bound
  server.on('request', servePages(face, port))
  const sockets = serveSockets(server, router, token, port)
  await listen(server, options.port).catch((error: unknown) => {
    sockets.close()
    throw error
  })
  bound = (server.address() as AddressInfo).port
  // Node loads the classes of fetch when they are first used: now, and not when the first answer with a file is awaited.
  setImmediate(() => new Response())
  return {
    url: `http://127.0.0.1:${String(port())}/?token=${encodeURIComponent(token)}`,
    async close() {
      sockets.close()
      await closed(server, sockets)
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve)
  })
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  const choose = 'Choose another with --port; --port 0 takes any that is free.'
  if (error.code === 'EADDRINUSE')
    return new CannotServe(`Port ${String(port)} is taken, perhaps by a workbench that is open already. ${choose}`)
  if (error.code === 'EACCES') return new CannotServe(`Port ${String(port)} is not open to you. ${choose}`)
  return error
}

/** Gives pages a moment to hear of it; a page that does not answer is cut off. */
function closed(server: Server, sockets: Sockets): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      sockets.cut()
      server.closeAllConnections()
    }, 1000)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
  })
}
