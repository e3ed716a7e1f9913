import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { type HostBridge, type HostMessage, showSavedChannel } from '../contract/host.ts'

/** The part of the page's window that is needed here. */
declare const window: {
  readonly location: { readonly origin: string }
  postMessage(message: HostMessage, origin: string, ports?: IpcRendererEvent['ports']): void
}

const bridge: HostBridge = { host: 'electron', showSaved: (id) => ipcRenderer.send(showSavedChannel, id) }
contextBridge.exposeInMainWorld('momentum', bridge)

// A port cannot pass the bridge between the worlds of preload and page, but a message can carry it.
ipcRenderer.on('momentum-port' satisfies HostMessage['type'], ({ ports }) => {
  window.postMessage({ type: 'momentum-port' }, window.location.origin, ports)
})
const told: readonly HostMessage['type'][] = [
  'momentum-command',
  'momentum-navigate',
  'momentum-import',
  'momentum-saved',
]
for (const channel of told)
  ipcRenderer.on(channel, (_, message: HostMessage) => window.postMessage(message, window.location.origin))
