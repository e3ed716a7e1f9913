/** Path of the WebSocket of a page in a browser; the token of the page's address goes into its query. */
export const socketPath = '/rpc'

/** Commands that the window's menus send to the face, with the key that does the same; the face ignores one that it lacks. */
export const commands = [
  { command: 'experiment/new', menu: 'file', label: 'New experiment', key: 'CmdOrCtrl+N' },
  { command: 'experiment/import', menu: 'file', label: 'Import experiment…', key: 'CmdOrCtrl+O' },
  { command: 'experiment/run', menu: 'file', label: 'Run experiment', key: 'CmdOrCtrl+Enter' },
  { command: 'figure/export', menu: 'file', label: 'Export figure…', key: 'CmdOrCtrl+E' },
  { command: 'view/experiments', menu: 'view', label: 'Experiments', key: 'CmdOrCtrl+1' },
  { command: 'view/compare', menu: 'view', label: 'Compare', key: 'CmdOrCtrl+2' },
  { command: 'palette/open', menu: 'view', label: 'Command palette', key: 'CmdOrCtrl+K' },
  { command: 'view/settings', menu: 'settings', label: 'Settings', key: 'CmdOrCtrl+,' },
  { command: 'help/shortcuts', menu: 'help', label: 'Keyboard shortcuts', key: 'CmdOrCtrl+/' },
] as const
type Command = (typeof commands)[number]['command']

/** Scheme of the links that open the workbench: `momentum://experiments/ID`. */
export const linkScheme = 'momentum'

/** Messages that Electron's preload script posts to the page (`window.postMessage`). */
export type HostMessage =
  /** Carries a MessagePort to the application; it comes once the page has loaded, and anew after a reload. */
  | { readonly type: 'momentum-port' }
  | { readonly type: 'momentum-command'; readonly command: Command }
  /** Someone followed a link: a path of the face's router, checked by the host. */
  | { readonly type: 'momentum-navigate'; readonly to: string }
  /** Files that the system handed over: an experiment that was opened with the application, or dropped on its icon. */
  | { readonly type: 'momentum-import'; readonly files: readonly HandedFile[] }
  /** A file that the page handed out is on the disk now; `showSaved` shows where. */
  | { readonly type: 'momentum-saved'; readonly id: number; readonly name: string }

interface HandedFile {
  readonly name: string
  readonly text: string
}

/** Channel by which the page asks the preload script to show a saved file in its folder. */
export const showSavedChannel = 'momentum-show-saved'

/** `window.momentum` where Electron shows the page; a browser has none. */
export interface HostBridge {
  readonly host: 'electron'
  /** Shows a saved file in its folder. */
  showSaved(id: number): void
}
