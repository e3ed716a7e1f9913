/**
 * Stands for the `electron` module in tests: its binary cannot be had everywhere. It keeps what it was told, and its ports are real.
 */
import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { MenuItemConstructorOptions } from 'electron'

export const paths: Record<string, string> = { downloads: '/downloads' }

class App extends EventEmitter {
  isPackaged = false
  /** Names that the system was told of. */
  readonly told: string[] = []
  name = ''
  hasLock = true
  /** `quit`, or the status of `exit`; undefined while it runs. */
  ended: 'quit' | number | undefined
  quitting = false
  relaunched: { args?: string[]; execPath?: string } | undefined
  about: Record<string, unknown> = {}
  setName = (name: string) => void (this.name = name)
  getPath = (name: string) => paths[name]
  whenReady = () => Promise.resolve()
  requestSingleInstanceLock = () => this.hasLock
  exit = (status: number | 'quit') => {
    this.ended = status
    this.emit('ended')
  }
  /** Asks everybody in turn, as Electron does: who listens to the application, then the windows, then the application again. */
  quit = () => {
    if (!this.#passes('before-quit')) return
    this.quitting = true
    const closed = [...BrowserWindow.open].every((window) => window.close())
    this.quitting = false
    if (!closed) return
    if (this.#passes('will-quit')) this.exit('quit')
  }
  #passes(name: string) {
    const event = new Event(name, { cancelable: true })
    this.emit(name, event)
    return !event.defaultPrevented
  }
  getVersion = () => '0.0.0'
  setAppUserModelId = (id: string) => void this.told.push(id)
  setAboutPanelOptions = (options: Record<string, unknown>) => void (this.about = options)
  setAsDefaultProtocolClient = (scheme: string) => this.told.push(scheme) > 0
  relaunch = (options: { args?: string[]; execPath?: string }) => void (this.relaunched = options)
}
export const app = new App()

type OpenHandler = (details: { url: string }) => { action: string }

/** A message sent to a page. */
export interface Sent {
  readonly channel: string
  readonly message: unknown
  readonly ports: readonly MessagePort[]
}

export class WebContents extends EventEmitter {
  readonly sent: Sent[] = []
  openHandler: OpenHandler | undefined
  setWindowOpenHandler = (handler: OpenHandler) => void (this.openHandler = handler)
  send = (channel: string, message: unknown) => this.postMessage(channel, message, [])
  postMessage = (channel: string, message: unknown, ports: readonly MessagePort[]) => {
    const sent = { channel, message, ports }
    this.sent.push(sent)
    this.emit('sent', sent)
  }
}

export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

export class BrowserWindow extends EventEmitter {
  static readonly opened: BrowserWindow[] = []
  static readonly open = new Set<BrowserWindow>()
  readonly webContents = new WebContents()
  readonly calls: string[] = []
  readonly options: Record<string, unknown>
  url = ''
  progress = -1
  progressMode = 'none'
  focused = false
  background: unknown
  maximised = false
  minimised = false

  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    BrowserWindow.opened.push(this)
    BrowserWindow.open.add(this)
    this.once('closed', () => BrowserWindow.open.delete(this))
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL = (url: string) => {
    this.url = url
    this.webContents.emit('shows', url)
    return Promise.resolve()
  }
  setProgressBar = (fraction: number, { mode }: { mode: string }) => {
    this.progress = fraction
    this.progressMode = mode
  }
  setBackgroundColor = (colour: string) => void (this.background = colour)
  getNormalBounds = (): Bounds => ({ x: 10, y: 20, width: 1200, height: 800 })
  isMaximized = () => this.maximised
  isFocused = () => this.focused
  isMinimized = () => this.minimised
  maximize = () => void (this.maximised = true)
  restore = () => void (this.minimised = false)
  show = () => void this.calls.push('show')
  focus = () => void this.calls.push('focus')
  reload = () => void this.calls.push('reload')
  destroy = () => void this.calls.push('destroy')
  /** True where it closes: a listener may prevent it. */
  close = (): boolean => {
    const event = new Event('close', { cancelable: true })
    this.emit('close', event)
    if (event.defaultPrevented) return false
    this.emit('closed')
    if (BrowserWindow.open.size === 0 && !app.quitting) app.emit('window-all-closed')
    return true
  }
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
  /** Files that were shown in their folder. */
  shown: [] as string[],
  showItemInFolder: (path: string) => void shell.shown.push(path),
}

export const dialog = {
  /** Titles and texts of all boxes shown. */
  shown: [] as string[],
  /** Which button a person presses. */
  choice: 0,
  /** Files that a person picks. */
  picked: [] as string[],
  showOpenDialog: () => Promise.resolve({ canceled: dialog.picked.length === 0, filePaths: dialog.picked }),
  showMessageBox: (...args: readonly unknown[]) => {
    dialog.shown.push((args.at(-1) as { message: string }).message)
    return Promise.resolve({ response: dialog.choice })
  },
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

export class Notification extends EventEmitter {
  static readonly shown: Notification[] = []
  static isSupported = () => true
  readonly options: { title: string; body: string }
  constructor(options: { title: string; body: string }) {
    super()
    this.options = options
  }
  show = () => void Notification.shown.push(this)
}

export const ipcMain = new EventEmitter()
export const ipcRenderer = Object.assign(new EventEmitter(), {
  send: (channel: string, ...args: readonly unknown[]) =>
    void ipcMain.emit(channel, { senderFrame: { url: 'app://workbench/' } }, ...args),
})
export const contextBridge = {
  exposed: {} as Record<string, unknown>,
  exposeInMainWorld: (name: string, value: unknown) => void (contextBridge.exposed[name] = value),
}
