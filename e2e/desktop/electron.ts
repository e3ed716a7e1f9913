// The double of `electron` in the process of the built application, led by the test over the channel between processes.
import { createBirpc } from 'birpc'
import type { MenuItemConstructorOptions } from 'electron'
import {
  app,
  BrowserWindow,
  dialog,
  DownloadItem,
  ipcMain,
  Menu,
  Notification,
  paths,
  protocol,
  type Sent,
  session,
  shell,
} from '../../src-main/electron/electron-double.ts'
import type { MainSide, PageSide } from './wire.ts'

export * from '../../src-main/electron/electron-double.ts'

const { MOMENTUM_DESKTOP: folder = '' } = process.env
Object.assign(paths, { userData: folder, downloads: folder, exe: process.execPath })

/** Ends of channels that the page holds the other ends of. */
const ports: Sent['ports'][number][] = []
const window = () => BrowserWindow.opened.at(-1)
let item: DownloadItem | undefined

/** A menu that the system knows has its name from there. */
const nameOf = ({ label, role }: MenuItemConstructorOptions) => label ?? role

const mainSide: MainSide = {
  async answer(url, method) {
    const answer = await protocol.handlers.get('app')!(new Request(url, { method }))
    const body = new Uint8Array(await answer.arrayBuffer())
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body }
  },
  loaded: () => void window()?.webContents.emit('did-finish-load'),
  fromPort: (port, data) => ports[port].postMessage(data),
  fromPage: (channel, args) => void ipcMain.emit(channel, { senderFrame: { url: window()?.url } }, ...args),
  download(name) {
    item = new DownloadItem(name)
    session.defaultSession.emit('will-download', {}, item)
    return item.dialog.defaultPath ?? ''
  },
  downloaded(path) {
    if (!item) throw new Error('Nothing is being downloaded.')
    item.savePath = path
    item.emit('done', {}, 'completed')
  },
  happen: (name, args) => void app.emit(name, { preventDefault: () => undefined }, ...args),
  quit: () => app.quit(),
  closeWindow: () => void window()?.close(),
  click(labels) {
    const found = labels.reduce<MenuItemConstructorOptions>(
      ({ submenu }, label) =>
        (Array.isArray(submenu) ? submenu.find((each) => nameOf(each) === label) : undefined) ?? {},
      { submenu: Menu.template },
    )
    const click = found.click as (() => void) | undefined
    if (!click) throw new Error(`There is no ${labels.join(' › ')} in the menu.`)
    click()
  },
  choose: (button) => void (dialog.choice = button),
  pick: (files) => void (dialog.picked = [...files]),
  seen: () => ({
    boxes: dialog.shown,
    notifications: Notification.shown.map(({ options }) => options),
    shownInFolder: shell.shown,
    progress: { fraction: window()?.progress ?? -1, mode: window()?.progressMode ?? 'none' },
    opened: shell.opened,
  }),
}

const test = createBirpc<PageSide, MainSide>(mainSide, {
  post: (message: unknown) => void process.send?.(message),
  on: (listener) => void process.on('message', listener),
  timeout: -1,
})

app.on('web-contents-created', (_, contents: BrowserWindow['webContents']) => {
  contents.on('sent', ({ channel, message, ports: given }: Sent) => {
    const numbers = given.map((port) => {
      const number = ports.push(port) - 1
      port.on('message', (data: string | Uint8Array) => void test.toPort.asEvent(number, data))
      return number
    })
    void test.toPage.asEvent(channel, message, numbers)
  })
  window()?.once('closed', () => ports.forEach((port) => port.close()))
  contents.on('shows', (url: string) => void test.open.asEvent(url))
})
app.on('ended', () => {
  void test.ended.asEvent(app.ended, app.relaunched?.args)
  process.disconnect()
  process.exit(app.ended === 'quit' ? 0 : app.ended)
})
