import { Menu, type MenuItemConstructorOptions } from 'electron'
import { commands, type HostMessage } from '../contract/index.ts'

type Menus = (typeof commands)[number]['menu']

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** Sets the menu of the application; what the face does is sent to it. */
export function setMenu(send: (message: HostMessage) => void, platform = process.platform) {
  const mac = platform === 'darwin'
  const items = (wanted: Menus): MenuItemConstructorOptions[] =>
    commands
      .filter(({ menu }) => menu === wanted)
      .map(({ label, key, command }) => ({
        label,
        accelerator: key,
        click: () => send({ type: 'momentum-command', command }),
      }))
  const settings = items('settings')
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [appMenu(settings)] : []),
    {
      label: 'File',
      submenu: [
        ...items('file'),
        separator,
        ...(mac ? [] : [...settings, separator]),
        { role: mac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    { label: 'View', submenu: [...items('view'), separator, ...viewRoles] },
    { role: 'windowMenu' },
    { role: 'help', submenu: [...items('help'), ...(mac ? [] : [separator, { role: 'about' as const }])] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

const viewRoles: MenuItemConstructorOptions[] = [
  { role: 'reload' },
  { role: 'toggleDevTools' },
  separator,
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  { role: 'togglefullscreen' },
]

const appMenu = (settings: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    { role: 'about' },
    separator,
    ...settings,
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
