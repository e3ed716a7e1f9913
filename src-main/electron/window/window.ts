import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import { resourcePath } from '../../resources.ts'
import type { PreferenceFile, Rectangle } from '../preferences.ts'
import { faceUrl } from './protocol.ts'

/** The page's own background (`--ground` of the theme), so that nothing flashes before it is drawn. */
const background = () => (nativeTheme.shouldUseDarkColors ? '#131316' : '#ffffff')

/** The address of the page: under `npm run dev` that of Vite; an installed application shows no other than its own. */
export const pageUrl = () => (app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL) ?? faceUrl

/** Opens the window where it was last time; it remembers where it is put. */
export function openWindow(preferences: PreferenceFile): BrowserWindow {
  const { bounds, maximised } = preferences.current
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    ...(bounds && isOnScreen(bounds) ? bounds : {}),
    minWidth: 1024,
    minHeight: 700,
    show: false,
    title: 'Momentum Workbench',
    // Windows and macOS take the icon of the program.
    ...(process.platform === 'linux' ? { icon: resourcePath('icons', 'icon-256.png') } : {}),
    backgroundColor: background(),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  })
  if (maximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => preferences.update({ bounds: window.getNormalBounds(), maximised: window.isMaximized() }))

  const repaint = () => window.setBackgroundColor(background())
  nativeTheme.on('updated', repaint)
  window.once('closed', () => nativeTheme.off('updated', repaint))

  offerReload(window)
  void window.loadURL(pageUrl())
  return window
}

/** True where enough of a window would be seen to take hold of it: a screen may have been unplugged. */
function isOnScreen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea: area }) => {
    const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
    const height = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y)
    return width >= 100 && height >= 100
  })
}

/** The application lives on when its page breaks; sweeps go on. */
function offerReload(window: BrowserWindow) {
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return
    const choice = dialog.showMessageBoxSync(window, {
      type: 'error',
      message: 'The page of the window has stopped.',
      detail: `Reason: ${reason}. Sweeps continue, and nothing is lost.`,
      buttons: ['Reload', 'Close the window'],
    })
    if (choice === 0) window.reload()
    else window.destroy()
  })
}
