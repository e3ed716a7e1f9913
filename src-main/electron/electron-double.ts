/**
 * Stands for the `electron` module in tests: its binary cannot be had everywhere. It keeps what it was told, and its ports are real.
 */
import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { MenuItemConstructorOptions } from 'electron'

export const paths: Record<string, string> = { downloads: '/downloads' }

class App extends EventEmitter {
  readonly isPackaged = false
  name = ''
  hasLock = true
  /** `quit`, or the status of `exit`; undefined while it runs. */
  ended: 'quit' | number | undefined
  setName = (name: string) => void (this.name = name)
  getPath = (name: string) => paths[name]
  whenReady = () => Promise.resolve()
  requestSingleInstanceLock = () => this.hasLock
  exit = (status: number) => void (this.ended = status)
  quit = () => {
    const event = new Event('will-quit', { cancelable: true })
    this.emit('will-quit', event)
    if (!event.defaultPrevented) this.ended = 'quit'
  }
}
export const app = new App()

type OpenHandler = (details: { url: string }) => { action: string }

export class WebContents extends EventEmitter {
  readonly sent: { channel: string; message: unknown; ports: readonly MessagePort[] }[] = []
  openHandler: OpenHandler | undefined
  setWindowOpenHandler = (handler: OpenHandler) => void (this.openHandler = handler)
  send = (channel: string, message: unknown) => void this.sent.push({ channel, message, ports: [] })
  postMessage = (channel: string, message: unknown, ports: readonly MessagePort[]) =>
    void this.sent.push({ channel, message, ports })
}

export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

export class BrowserWindow extends EventEmitter {
  static readonly opened: BrowserWindow[] = []
  readonly webContents = new WebContents()
  readonly calls: string[] = []
  readonly options: Record<string, unknown>
  url = ''
  progress = -1
  background: unknown
  maximised = false
  minimised = false

  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    BrowserWindow.opened.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL = (url: string) => Promise.resolve(void (this.url = url))
  setProgressBar = (fraction: number) => void (this.progress = fraction)
  setBackgroundColor = (colour: string) => void (this.background = colour)
  getNormalBounds = (): Bounds => ({ x: 10, y: 20, width: 1200, height: 800 })
  isMaximized = () => this.maximised
  isMinimized = () => this.minimised
  maximize = () => void (this.maximised = true)
  restore = () => void (this.minimised = false)
  show = () => void this.calls.push('show')
  focus = () => void this.calls.push('focus')
  reload = () => void this.calls.push('reload')
  destroy = () => void this.calls.push('destroy')
}

/** The end of a channel in the main process: an emitter, silent until it is started. */
class MessagePortMain extends EventEmitter {
  readonly #port: MessagePort
  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('close', () => this.emit('close'))
  }
  start = () => void this.#port.on('message', (data: unknown) => this.emit('message', { data }))
  postMessage = (data: unknown) => this.#port.postMessage(data)
}

export class MessageChannelMain {
  readonly port1: MessagePortMain
  /** Goes to the page, where it is a port of the web. */
  readonly port2: MessagePort
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new MessagePortMain(port1)
    this.port2 = port2
  }
}

interface Scheme {
  scheme: string
  privileges: Record<string, boolean>
}
type Answer = (request: Request) => Promise<Response>
export const protocol = {
  schemes: [] as Scheme[],
  handlers: new Map<string, Answer>(),
  registerSchemesAsPrivileged: (schemes: readonly Scheme[]) => void protocol.schemes.push(...schemes),
  handle: (scheme: string, answer: Answer) => void protocol.handlers.set(scheme, answer),
}

type PermissionCheck = (contents: null, permission: string) => boolean
type PermissionRequest = (contents: null, permission: string, answer: (granted: boolean) => void) => void

class Session extends EventEmitter {
  check: PermissionCheck | undefined
  request: PermissionRequest | undefined
  setPermissionCheckHandler = (handler: PermissionCheck) => void (this.check = handler)
  setPermissionRequestHandler = (handler: PermissionRequest) => void (this.request = handler)
}
export const session = { defaultSession: new Session() }

export class DownloadItem extends EventEmitter {
  dialog: { defaultPath?: string } = {}
  savePath = ''
  readonly #name: string
  constructor(name: string) {
    super()
    this.#name = name
  }
  getFilename = () => this.#name
  getSavePath = () => this.savePath
  setSaveDialogOptions = (options: { defaultPath?: string }) => void (this.dialog = options)
}

export const shell = {
  opened: [] as string[],
  openExternal: (url: string) => Promise.resolve(void shell.opened.push(url)),
}

export const dialog = {
  /** Titles and texts of all boxes shown. */
  shown: [] as string[],
  /** Which button a person presses. */
  choice: 0,
  showErrorBox: (title: string, text: string) => void dialog.shown.push(`${title}: ${text}`),
  showMessageBoxSync: (_: BrowserWindow, options: { message: string }) => {
    dialog.shown.push(options.message)
    return dialog.choice
  },
}

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false })
export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }

export const Menu = {
  template: [] as MenuItemConstructorOptions[],
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (template: MenuItemConstructorOptions[]) => void (Menu.template = template),
}

export const ipcRenderer = new EventEmitter()
export const contextBridge = {
  exposed: {} as Record<string, unknown>,
  exposeInMainWorld: (name: string, value: unknown) => void (contextBridge.exposed[name] = value),
}
