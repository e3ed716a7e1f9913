import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** A new secret for the page's address: 32 random bytes in base64url. */
export const newToken = () => randomBytes(32).toString('base64url')

const digest = (text: string) => createHash('sha256').update(text).digest()

/** True where the token of an address is the right one, compared in constant time. */
export const isToken = (given: string | null, token: string) =>
  given !== null && timingSafeEqual(digest(given), digest(token))

/** The names under which this machine alone can reach the port. */
export const ownHosts = (port: number): readonly string[] => [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`]

/** Each header that was sent, one entry for each time. */
type Headers = Partial<Record<string, (string | undefined)[]>>

/**
 * True where a request was meant for this server and comes from its own page.
 *
 * Another site can make its name resolve to 127.0.0.1 (DNS rebinding), but the browser then sends that name as `Host`, and the
 * site as `Origin`. A WebSocket is not bound by the same-origin policy, so there `Origin` must be given.
 */
export function isOwn({ headersDistinct }: IncomingMessage, port: number, kind: 'page' | 'socket'): boolean {
  const { host: [host, ...hosts] = [], origin: [origin, ...origins] = [] } = headersDistinct as Headers
  // Given two, this server could mean one and something in front of it the other.
  if (hosts.length > 0 || origins.length > 0) return false
  if (host === undefined || !ownHosts(port).includes(host)) return false
  return origin === undefined ? kind === 'page' : origin === `http://${host}`
}

/** Path and token that a request asks with. `URL` is no use here: it throws for some targets. */
export function target(request: IncomingMessage): { path: string; token: string | null } {
  const [path = '/', query] = (request.url ?? '/').split('?', 2)
  return { path, token: new URLSearchParams(query).get('token') }
}
