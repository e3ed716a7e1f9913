/** Where a page that a browser shows opens its WebSocket; the token of the page's address is asked for in its query. */
export const socketPath = '/rpc'

/** What a menu of the window can ask of the face, with the key that does the same. */
export const commands = [
  { command: 'experiment/new', label: 'New experiment', key: 'CmdOrCtrl+N' },
  { command: 'experiment/import', label: 'Import experiment…', key: 'CmdOrCtrl+O' },
  { command: 'experiment/run', label: 'Run experiment', key: 'CmdOrCtrl+Enter' },
  { command: 'figure/export', label: 'Export figure…', key: 'CmdOrCtrl+E' },
  { command: 'palette/open', label: 'Command palette', key: 'CmdOrCtrl+K' },
  { command: 'view/experiments', label: 'Experiments', key: 'CmdOrCtrl+1' },
  { command: 'view/paper', label: 'Paper', key: 'CmdOrCtrl+2' },
  { command: 'view/playground', label: 'Playground', key: 'CmdOrCtrl+3' },
  { command: 'view/settings', label: 'Settings', key: 'CmdOrCtrl+,' },
  { command: 'help/shortcuts', label: 'Keyboard shortcuts', key: 'CmdOrCtrl+/' },
] as const
export type Command = (typeof commands)[number]['command']

/**
 * What Electron's preload script posts to the page (`window.postMessage`).
 * `momentum-port` carries a MessagePort to the application; it comes once the page has loaded, and anew after a reload.
 */
export type HostMessage =
  { readonly type: 'momentum-port' } | { readonly type: 'momentum-command'; readonly command: Command }

/** `window.momentum` where Electron shows the page; a browser has none. */
export interface HostBridge {
  readonly host: 'electron'
}
