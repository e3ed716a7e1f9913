import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { commands, type HostMessage } from '../../contract/index.ts'
import { Menu } from '../electron-double.ts'
import { setMenu } from './menu.ts'

vi.mock('electron', () => import('../electron-double.ts'))

/** All entries of the menus, those of submenus too. */
function entries(menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? entries(item.submenu) : [])])
}

it('has the tools of those who build the application only for them', () => {
  const nothing = () => undefined
  setMenu({ send: nothing, openHistory: nothing, switchHistory: nothing, recent: [], development: true })
  const all = entries(Menu.template)
  expect(all.map(({ role }) => role)).toContain('toggleDevTools')
  expect(all.find(({ label }) => label === 'Recent histories')?.enabled).toBe(false)
})

describe.each(['darwin', 'linux', 'win32'] as const)('the menu on %s', (platform) => {
  const sent: HostMessage[] = []
  const asked: string[] = []
  setMenu({
    send: (message) => sent.push(message),
    openHistory: () => asked.push('open'),
    switchHistory: (path) => asked.push(path),
    recent: ['/data/a&b.db'],
    development: false,
    platform,
  })
  const all = entries(Menu.template)

  it('has every command of the face once, and sends it', () => {
    for (const item of all) (item.click as (() => void) | undefined)?.()
    expect(sent.map((message) => message.type === 'momentum-command' && message.command).sort()).toEqual(
      commands.map(({ command }) => command).sort(),
    )
  })

  it('has no key twice', () => {
    const keys = all.flatMap(({ accelerator }) => accelerator ?? [])
    expect(keys).toHaveLength(commands.length)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('opens histories, and those of before', () => {
    const opens = all.find(({ label }) => label === 'Open history…')
    const before = all.find(({ label }) => label === 'a&&b.db – /data')
    asked.length = 0
    for (const item of [opens, before]) (item?.click as () => void)()
    expect(asked).toEqual(['open', '/data/a&b.db'])
  })

  it('lets the application be left and text be edited', () => {
    const roles = all.map(({ role }) => role)
    expect(roles).toEqual(expect.arrayContaining(['quit', 'editMenu', 'windowMenu', 'about']))
    expect(roles.includes('appMenu')).toBe(platform === 'darwin')
    expect(roles).not.toContain('toggleDevTools')
  })
})
