import { socketPath } from '../../src-main/contract/host.ts'

const tokenKey = 'momentum/token'

/** The part of a `Storage` that is needed here. */
export type TokenStore = Pick<Storage, 'getItem' | 'setItem'>

/**
 * The token that the page's address carries, kept for this tab so that a reload still has it.
 *
 * @param href the page's address, `http://127.0.0.1:4720/?token=…#/`
 * @returns the token, null where neither the address nor the tab has one, and the address without it
 */
export function takeToken(href: string, store: TokenStore): { token: string | null; href: string } {
  const url = new URL(href)
  const token = url.searchParams.get('token')
  if (token === null || token === '') return { token: store.getItem(tokenKey), href }
  store.setItem(tokenKey, token)
  url.searchParams.delete('token')
  return { token, href: url.href }
}

/** Address of the application's socket: same host as the page, `ws` for `http`, `wss` for `https`. */
export function socketAddress(href: string, token: string): string {
  const url = new URL(socketPath, href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.search = new URLSearchParams({ token }).toString()
  return url.href
}
