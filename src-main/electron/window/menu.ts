import { basename, dirname } from 'node:path'
import { Menu, type MenuItemConstructorOptions } from 'electron'
import { commands, type HostMessage } from '../../contract/index.ts'

type Menus = (typeof commands)[number]['menu']

interface MenuOptions {
  readonly send: (message: HostMessage) => void
  readonly openHistory: () => void
  /** Opens one of `recent`. */
  readonly switchHistory: (path: string) => void
  /** Histories of before, the newest first. */
  readonly recent: readonly string[]
  /** With the tools of those who build the application. */
  readonly development: boolean
  readonly platform?: NodeJS.Platform
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** Sets the menu of the application; what the face does is sent to it. */
export function setMenu({ send, platform = process.platform, ...options }: MenuOptions) {
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
        ...histories(options),
        separator,
        ...(mac ? [] : [...settings, separator]),
        { role: mac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    { label: 'View', submenu: [...items('view'), separator, ...viewRoles(options.development)] },
    { role: 'windowMenu' },
    { role: 'help', submenu: [...items('help'), ...(mac ? [] : [separator, { role: 'about' as const }])] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

function histories({
  openHistory,
  switchHistory,
  recent,
}: Pick<MenuOptions, 'openHistory' | 'switchHistory' | 'recent'>): MenuItemConstructorOptions[] {
  return [
    { label: 'Open history…', click: openHistory },
    {
      label: 'Recent histories',
      enabled: recent.length > 0,
      submenu: recent.map((path) => ({
        // An ampersand in a label underlines what follows it.
        label: `${basename(path)} – ${dirname(path)}`.replaceAll('&', '&&'),
        click: () => switchHistory(path),
      })),
    },
  ]
}

const viewRoles = (development: boolean): MenuItemConstructorOptions[] => [
  { role: 'reload' },
  ...(development ? [{ role: 'toggleDevTools' as const }] : []),
  separator,
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  separator,
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
