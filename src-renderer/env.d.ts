import type { HostBridge } from '../src-main/contract/host.ts'

declare global {
  interface Window {
    /** Given by Electron's preload script; a browser has none. */
    readonly momentum?: HostBridge
  }
}
