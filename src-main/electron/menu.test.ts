import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { commands, type HostMessage } from '../contract/index.ts'
import { Menu } from './electron-double.ts'
import { setMenu } from './menu.ts'

vi.mock('electron', () => import('./electron-double.ts'))

/** All entries of the menus, those of submenus too. */
function entries(menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? entries(item.submenu) : [])])
}

describe.each(['darwin', 'linux', 'win32'] as const)('the menu on %s', (platform) => {
  const sent: HostMessage[] = []
  setMenu((message) => sent.push(message), platform)
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

  it('lets the application be left and text be edited', () => {
    const roles = all.map(({ role }) => role)
    expect(roles).toEqual(expect.arrayContaining(['quit', 'editMenu', 'windowMenu', 'about']))
    expect(roles.includes('appMenu')).toBe(platform === 'darwin')
  })
})
