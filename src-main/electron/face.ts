import type { AnyRouter } from '@orpc/server'
import type { BrowserWindow } from 'electron'
import type { HostMessage } from '../contract/index.ts'
import { connectFace } from './window/port.ts'
import type { PreferenceFile } from './preferences.ts'
import { openWindow } from './window/window.ts'

/** The one window, or none: on macOS the application stays when it is closed. */
export interface Face {
  readonly window: BrowserWindow | undefined
  /** Brings the window to the front, opened anew where there is none. */
  front(): void
  /** Tells the page, as soon as it listens. */
  send(message: HostMessage): void
}

/** @param opened is called with each window that opens */
export function openFace(
  preferences: PreferenceFile,
  router: AnyRouter,
  opened: (window: BrowserWindow) => void,
): Face {
  let window: BrowserWindow | undefined
  let listens = false
  const waiting: HostMessage[] = []

  const show = (): BrowserWindow => {
    const shown = openWindow(preferences)
    connectFace(shown, router)
    // The scripts of the page have run by then.
    shown.webContents.on('did-finish-load', () => {
      listens = true
      waiting.splice(0).forEach((message) => shown.webContents.send(message.type, message))
    })
    shown.webContents.on('render-process-gone', () => (listens = false))
    shown.once('closed', () => {
      window = undefined
      listens = false
    })
    opened(shown)
    return (window = shown)
  }
  show()

  return {
    get window() {
      return window
    },
    front() {
      const shown = window ?? show()
      if (shown.isMinimized()) shown.restore()
      shown.focus()
    },
    send(message) {
      if (listens) window?.webContents.send(message.type, message)
      else waiting.push(message)
    },
  }
}
