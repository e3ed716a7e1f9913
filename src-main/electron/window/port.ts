import type { AnyRouter } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { type BrowserWindow, MessageChannelMain } from 'electron'
import type { HostMessage } from '../../contract/index.ts'
import { handlerOptions } from '../../server/index.ts'

const channel: HostMessage['type'] = 'momentum-port'

/** Gives the page a port to the application, each time that it has loaded. */
export function connectFace({ webContents }: BrowserWindow, router: AnyRouter) {
  const handler = new RPCHandler(router, handlerOptions)
  webContents.on('did-finish-load', () => {
    // The port of a page that is gone closes by itself.
    const { port1, port2 } = new MessageChannelMain()
    handler.upgrade(port1)
    port1.start()
    webContents.postMessage(channel, null, [port2])
  })
}
