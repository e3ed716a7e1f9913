/**
 * The application over Electron's port or over a WebSocket, typed by the contract.
 * Nothing here knows what is shown; nothing else in the face knows how the application is reached.
 */
import { inject, type InjectionKey } from 'vue'
import { socketAddress, takeToken } from './address.ts'
import { connect, type Connection } from './connection.ts'
import { overPort, overSocket } from './transport.ts'

export type { Connection } from './connection.ts'
export { isNotFound, messageOf } from './errors.ts'

export const connectionKey: InjectionKey<Connection> = Symbol('connection')

/** The page's connection; only inside components and stores. */
export function useConnection(): Connection {
  const connection = inject(connectionKey)
  if (!connection) throw new TypeError('there is no connection here')
  return connection
}

/** Connects this page to the application that serves it; null where its address lacks the token. */
export function connectPage(page: Window): Connection | null {
  if (page.momentum?.host === 'electron') return connect(overPort(page))
  const { token, href } = takeToken(page.location.href, page.sessionStorage)
  if (token === null) return null
  if (href !== page.location.href) page.history.replaceState(page.history.state, '', href)
  return connect(overSocket(socketAddress(href, token)))
}
