#!/usr/bin/env node
// npm start: the desktop window where there can be one, else the browser page. `--browser` asks for the page.
import { fileURLToPath } from 'node:url'
import { findElectron, hindrance } from './electron.mjs'
import { built, run, withRecentNode } from './runtime.mjs'

/** A window that broke so early was never seen. */
const earlyMs = 5000

/** Shows the window until it is closed. Answers why there is none, or null. */
async function showWindow(args) {
  const reason = hindrance()
  if (reason !== null) return reason
  const found = await findElectron()
  if ('reason' in found) return found.reason

  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const startedAt = performance.now()
  const status = await run(found.file, [fileURLToPath(new URL('../..', import.meta.url)), ...args], { env })
  const interrupted = status === 130 || status === 143
  if (status !== 0 && !interrupted && performance.now() - startedAt < earlyMs)
    return `Electron ended at once with status ${status}.`
  process.exitCode = status
  return null
}

await withRecentNode(import.meta.url, async () => {
  const page = built('browser.js')
  const args = process.argv.slice(2).filter((arg) => arg !== '--browser')
  if (args.length === process.argv.length - 2) {
    const reason = await showWindow(args)
    if (reason === null) return
    console.log(`${reason} Showing the browser page instead.`)
  }
  process.argv = [...process.argv.slice(0, 2), ...args]
  await import(page)
})
