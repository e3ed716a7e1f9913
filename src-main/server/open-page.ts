import open, { apps, openApp } from 'open'

/** Whether a window can appear where this process runs: not in CI, not over SSH, on Linux only with a display. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env, platform = process.platform): boolean {
  if (env.CI || env.SSH_CONNECTION) return false
  if (platform === 'darwin' || platform === 'win32') return true
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** Opens the page in a window of its own where Chrome, Chromium or Edge is installed, else in the default browser. */
export async function openPage(url: string): Promise<void> {
  const names = [apps.chrome, apps.edge].flat()
  // On Linux a name alone tells at once whether there is such a program; elsewhere its launcher must be waited for.
  for (const name of process.platform === 'linux' ? names : [names]) {
    try {
      // On macOS a browser that runs already would not read its arguments; a new one passes them on to it and goes.
      await openApp(name, { arguments: [`--app=${url}`], newInstance: true })
      return
    } catch {
      // Not installed: try the next.
    }
  }
  await open(url)
}
