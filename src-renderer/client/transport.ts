import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { HostMessage } from '../../src-main/contract/host.ts'

/** One open line to the application. */
export interface Transport {
  readonly link: ClientLink<ClientContext>
  /** Resolves when the line is gone. */
  readonly closed: Promise<void>
}

/** Opens a line; rejects where the application cannot be reached. */
export type OpenTransport = () => Promise<Transport>

/** A line over a WebSocket. */
export function overSocket(address: string): OpenTransport {
  return () =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(address)
      const closed = new Promise<void>((gone) => socket.addEventListener('close', () => gone()))
      const link = new SocketLink({ websocket: socket })
      socket.addEventListener('open', () => resolve({ link, closed }))
      void closed.then(() => reject(new Error('The workbench does not answer.')))
    })
}

/** A line over the port that Electron's preload script posts to this window; listens from the moment of this call. */
export function overPort(target: Window): OpenTransport {
  const ports: MessagePort[] = []
  let waiting: ((port: MessagePort) => void) | undefined
  target.addEventListener('message', (event: MessageEvent<Partial<HostMessage> | null>) => {
    const [port] = event.ports
    if (event.source !== target || event.data?.type !== 'momentum-port') return
    if (waiting) waiting(port)
    else ports.push(port)
    waiting = undefined
  })
  return async () => {
    const port = ports.shift() ?? (await new Promise<MessagePort>((resolve) => (waiting = resolve)))
    const closed = new Promise<void>((gone) => port.addEventListener('close', () => gone()))
    const link = new PortLink({ port })
    port.start()
    return { link, closed }
  }
}
