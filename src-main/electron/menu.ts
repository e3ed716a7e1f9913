import { Menu, type MenuItemConstructorOptions } from 'electron'
import { type Command, commands, type HostMessage } from '../contract/index.ts'

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** Sets the menu of the application; what the face does is sent to it. */
export function setMenu(send: (message: HostMessage) => void, platform = process.platform) {
  const mac = platform === 'darwin'
  const item = (wanted: Command): MenuItemConstructorOptions => {
    const { label, key, command } = commands.find(({ command }) => command === wanted)!
    return { label, accelerator: key, click: () => send({ type: 'momentum-command', command }) }
  }
  const settings = item('view/settings')
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [appMenu(settings)] : []),
    {
      label: 'File',
      submenu: [
        item('experiment/new'),
        item('experiment/import'),
        separator,
        item('experiment/run'),
        item('figure/export'),
        separator,
        ...(mac ? [] : [settings, separator]),
        { role: mac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        item('view/experiments'),
        item('view/paper'),
        item('view/playground'),
        separator,
        item('palette/open'),
        separator,
        { role: 'reload' },
        { role: 'toggleDevTools' },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [item('help/shortcuts'), ...(mac ? [] : [separator, { role: 'about' as const }])] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

const appMenu = (settings: MenuItemConstructorOptions): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    { role: 'about' },
    separator,
    settings,
    separator,
    { role: 'services' },
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    { role: 'quit' },
  ],
})
