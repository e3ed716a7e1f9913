// Finds Electron's binary, or lets Electron fetch it.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const fetchLimitMs = 5 * 60_000
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']

/** Why no window can be shown here, or null. */
export function hindrance(env = process.env) {
  if (process.platform !== 'linux') return null
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'There is no display for a window.'
  if (process.getuid() === 0) return 'Electron does not run as root.'
  return null
}

function binary(folder) {
  const name = join(folder, 'path.txt')
  if (!existsSync(name)) return null
  const file = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), readFileSync(name, 'utf8'))
  return existsSync(file) ? file : null
}

/** Electron's own installation; answers what went wrong, or null. It is given a limit, for a network may swallow requests. */
function install(folder) {
  return new Promise((resolve) => {
    let complaint = ''
    const child = spawn(process.execPath, [join(folder, 'install.js')], {
      stdio: ['ignore', 'inherit', 'pipe'],
      timeout: fetchLimitMs,
    })
    const stop = () => {
      child.kill()
      process.exit(130)
    }
    for (const signal of signals) process.on(signal, stop)
    child.stderr.setEncoding('utf8').on('data', (text) => (complaint += text))
    child.on('close', (status) => {
      for (const signal of signals) process.off(signal, stop)
      const [, first = 'it took too long'] = complaint.match(/^\S*Error: (.*)$/m) ?? []
      resolve(status === 0 ? null : first)
    })
  })
}

/** @returns {Promise<{ file: string } | { reason: string }>} Where Electron is, or why it can't be had. */
export async function findElectron() {
  let folder
  try {
    folder = dirname(require.resolve('electron/package.json'))
  } catch {
    return { reason: 'Electron is not installed.' }
  }
  const present = binary(folder)
  if (present !== null) return { file: present }
  console.log('Fetching Electron, about 120 MB, this once.')
  const fault = await install(folder)
  const file = binary(folder)
  return file === null ? { reason: `Electron could not be fetched (${fault ?? 'its binary is missing'}).` } : { file }
}
