import { execFileSync } from 'node:child_process'
import { accessSync, constants, realpathSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import open, { apps, openApp } from 'open'

/** True where a window can appear from this process: not in CI, not over SSH, on Linux only with a display. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env, platform = process.platform): boolean {
  if (env.CI || env.SSH_CONNECTION) return false
  if (platform === 'darwin' || platform === 'win32') return true
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * Opens the page in a window of its own where Chrome, Chromium or Edge is installed, else in the default browser.
 *
 * Every user of the machine can read the arguments of a process, and the address carries the token: the browser is given a file that only
 * this user can read, which leads to the address.
 *
 * @returns a function that removes the file
 * @throws where no browser can be opened that reads such a file
 */
export async function openPage(url: string): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), `momentum-workbench-${String(process.pid)}-`))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const file = join(folder, 'open.html')
    await writeFile(file, leadingTo(url), { mode: 0o600 })
    await openFile(pathToFileURL(file).href)
  } catch (error) {
    await remove()
    throw error
  }
  return remove
}

async function openFile(file: string): Promise<void> {
  const names = [apps.chrome, apps.edge].flat()
  // On Linux a name alone tells at once whether there is such a program; elsewhere its launcher must be waited for.
  for (const name of process.platform === 'linux' ? names.filter((each) => !isConfined(each)) : [names]) {
    try {
      // On macOS a browser that runs already would not read its arguments; a new one passes them on to it and goes.
      await openApp(name, { arguments: [`--app=${file}`], newInstance: true })
      return
    } catch {
      // Not installed: try the next.
    }
  }
  if (process.platform === 'linux' && isDefaultConfined()) throw new Error('The browser cannot read temporary files.')
  await open(file)
}

/** A page that goes to an address at once. */
function leadingTo(url: string): string {
  const address = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return (
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Momentum Workbench</title>` +
    `<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${address}">` +
    `<p><a href="${address}">Momentum Workbench</a></p>`
  )
}

/** True where a program of the path is a snap, which has temporary files of its own and sees no others. */
function isConfined(name: unknown): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      const program = join(folder, String(name))
      accessSync(program, constants.X_OK)
      return /\/snap(\/|$)/.test(realpathSync(program)) || folder.startsWith('/snap/')
    } catch {
      return false
    }
  })
}

/** True where the default browser is a snap: its desktop file has the name of the snap and that of the program. */
function isDefaultConfined(): boolean {
  try {
    const name = execFileSync('xdg-settings', ['get', 'default-web-browser'], { encoding: 'utf8', stdio: 'pipe' })
    return /^[\w-]+_[\w-]+\.desktop$/.test(name.trim())
  } catch {
    return false
  }
}
