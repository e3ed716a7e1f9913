import { app, Menu } from 'electron'
import { type HostMessage, linkScheme } from '../contract/index.ts'
import { resourcePath } from '../resources.ts'

/** As in electron-builder.config.ts: Windows knows the application by it. */
export const appId = 'org.momentum-workbench.desktop'

/**
 * Tells the system who we are.
 *
 * Only what is installed takes the links: a working copy would leave a dead entry behind. On Linux the package brings the entry along.
 */
export function introduce({ platform }: { platform: NodeJS.Platform } = process) {
  app.setName('Momentum Workbench')
  if (platform === 'win32') app.setAppUserModelId(appId)
  app.setAboutPanelOptions({
    applicationName: 'Momentum Workbench',
    applicationVersion: app.getVersion(),
    copyright: 'MIT licence',
    iconPath: resourcePath('icons', 'icon-256.png'),
  })
  if (app.isPackaged && platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme)
}

/** On macOS the icon in the dock has a menu. */
export function setDockMenu(begin: (message: HostMessage) => void) {
  const click = () => begin({ type: 'momentum-command', command: 'experiment/new' })
  app.dock?.setMenu(Menu.buildFromTemplate([{ label: 'New experiment', click }]))
}
