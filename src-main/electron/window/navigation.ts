import { app, session, shell } from 'electron'
import { pageUrl } from './window.ts'

/** Copying text is all that the page may do beside showing itself. */
const allowed = 'clipboard-sanitized-write'

/**
 * Keeps the window on its own page: no other page is shown, no second window opened, no permission given.
 * A link to the web opens in the browser.
 */
export function guardNavigation() {
  app.on('web-contents-created', (_, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      openOutside(url)
      return { action: 'deny' }
    })
    contents.on('will-navigate', (event) => {
      if (isOwnPage(event.url)) return
      event.preventDefault()
      openOutside(event.url)
    })
    contents.on('will-redirect', (event) => {
      if (!isOwnPage(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
  session.defaultSession.setPermissionRequestHandler((_, permission, answer) => answer(permission === allowed))
  session.defaultSession.setPermissionCheckHandler((_, permission) => permission === allowed)
}

/** `origin` is of no use here: it is null for a scheme of one's own. */
export function isOwnPage(url: string): boolean {
  const [asked, own] = [new URL(url), new URL(pageUrl())]
  return asked.protocol === own.protocol && asked.host === own.host
}

function openOutside(url: string) {
  if (URL.canParse(url) && new URL(url).protocol === 'https:') void shell.openExternal(url)
}
