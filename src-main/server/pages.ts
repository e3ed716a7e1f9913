import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { CannotServe } from './cannot-serve.ts'
import { isOwn, ownHosts, target } from './guard.ts'
import { securityHeaders } from './headers.ts'

// Not imported: see serve.ts.
const { STATUS_CODES } = process.getBuiltinModule('node:http')

const messages = {
  foreign: 'This workbench answers only to its own address on this machine. Through a tunnel, forward the same port.',
  method: 'Files can only be read here.',
  missing: 'There is no such file.',
}

/**
 * Answers requests for the files of the face. They hold no secret, so they need no token: that is asked for by the WebSocket.
 *
 * The files are listed once; a path of the client is looked up in that list and never opened.
 *
 * @param face Folder of the built face.
 * @param port Where the server listens: known only once it does.
 * @throws CannotServe where the face is not built
 */
export function servePages(face: string, port: () => number) {
  if (!existsSync(join(face, 'index.html')))
    throw new CannotServe(`There is no page to show in ${face}. Build it with "npm run build".`)
  const files = sirv(face, {
    etag: true,
    extensions: [],
    setHeaders(response, path) {
      // The build names assets by their content; everything else is asked for again.
      const cache = path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache'
      response.setHeader('Cache-Control', cache)
    },
  })

  return (request: IncomingMessage, response: ServerResponse) => {
    const sockets = ownHosts(port()).map((host) => `ws://${host}`)
    for (const [name, value] of Object.entries(securityHeaders(sockets))) response.setHeader(name, value)

    const refusal = refusalOf(request, port())
    if (refusal !== null) {
      refuse(response, ...refusal)
      return
    }
    if (target(request).path === '/') request.url = '/index.html'
    delete request.headers.range // sirv fails on a range that ends before it starts, and nothing here needs one
    // A file of the list may be gone when the application is built anew: that ends this answer, not the process.
    response.on('pipe', (file) => file.on('error', () => response.destroy()))
    files(request, response, () => refuse(response, 404, messages.missing))
  }
}

function refusalOf(request: IncomingMessage, port: number): [status: number, reason: string] | null {
  if (!isOwn(request, port, 'page')) return [403, messages.foreign]
  if (request.method !== 'GET' && request.method !== 'HEAD') return [405, messages.method]
  return null
}

/** A short page that says what is wrong and what to do. */
function refuse(response: ServerResponse, status: number, reason: string) {
  response.statusCode = status
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.setHeader('Cache-Control', 'no-store')
  if (status === 405) response.setHeader('Allow', 'GET, HEAD')
  const title = `${String(status)} ${STATUS_CODES[status] ?? ''}`
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${reason}</p>`,
  )
}
