import { beforeAll, describe, expect, it, vi } from 'vitest'
import { BrowserWindow, session, shell, type WebContents } from '../electron-double.ts'
import { guardNavigation } from './navigation.ts'

vi.mock('electron', () => import('../electron-double.ts'))

let contents: WebContents
beforeAll(() => {
  guardNavigation()
  contents = new BrowserWindow({}).webContents
})

function prevented(event: string, url: string): boolean {
  let result = false
  contents.emit(event, { url, preventDefault: () => (result = true) })
  return result
}

const outside = ['https://arxiv.org/abs/2403.05293', 'http://evil.example/', 'file:///etc/hostname', 'app://elsewhere/']

describe('navigation', () => {
  it('is free on the own page', () => {
    expect(prevented('will-navigate', 'app://workbench/index.html#/settings')).toBe(false)
    expect(prevented('will-redirect', 'app://workbench/')).toBe(false)
  })

  it.each(outside)('does not lead to %s', (url) => {
    expect(prevented('will-navigate', url)).toBe(true)
    expect(prevented('will-redirect', url)).toBe(true)
    expect(contents.openHandler!({ url })).toEqual({ action: 'deny' })
  })

  it('opens links to the web in the browser, over https only', () => {
    shell.opened.length = 0
    for (const url of [...outside, 'javascript:alert(1)', 'not an address']) contents.openHandler!({ url })
    expect(shell.opened).toEqual(['https://arxiv.org/abs/2403.05293'])
  })

  it('has no views of other pages', () => {
    expect(prevented('will-attach-webview', 'app://workbench/')).toBe(true)
  })
})

describe('permissions', () => {
  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'hid'])(
    '%s is denied',
    (name) => {
      const { check, request } = session.defaultSession
      const answers: boolean[] = [check!(null, name)]
      request!(null, name, (granted) => answers.push(granted))
      expect(answers).toEqual([false, false])
    },
  )

  it('text may be copied', () => {
    expect(session.defaultSession.check!(null, 'clipboard-sanitized-write')).toBe(true)
  })
})
