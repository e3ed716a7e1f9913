import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron as electron, expect, test } from '@playwright/test'

const root = join(import.meta.dirname, '..')
const hasElectron = existsSync(join(root, 'node_modules/electron/path.txt'))
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

test.describe('the desktop window', () => {
  test.skip(!hasElectron, "Electron's binary is not here: it is fetched by npm start where there is a display.")
  test.skip(!hasDisplay, 'There is no display for a window.')

  test('shows the face, isolated, and reaches the application through its port', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'momentum-electron-'))
    const app = await electron.launch({
      args: [root, `--user-data-dir=${join(folder, 'user')}`, `--history=${join(folder, 'history.db')}`],
    })
    const page = await app.firstWindow()
    await expect(page).toHaveURL(/^app:\/\/workbench\//)
    await expect(page.locator('#app')).not.toBeEmpty()
    const host = () => Reflect.get(Reflect.get(globalThis, 'momentum') as object, 'host') as unknown
    expect(await page.evaluate(host)).toBe('electron')
    await app.evaluate(({ app: running }) => running.emit('second-instance', {}, ['', 'momentum://playground'], '/'))
    await expect(page).toHaveURL(/#\/playground/)
    expect(await page.evaluate(() => 'require' in globalThis)).toBe(false)
    await app.close()
    expect(existsSync(join(folder, 'history.db'))).toBe(true)
    await rm(folder, { recursive: true })
  })
})

test('the built preload script needs nothing but Electron, as a sandbox demands', async () => {
  const script = await readFile(join(root, 'out/preload/preload.cjs'), 'utf8')
  const needed = [...script.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, name]) => name)
  expect(needed).toEqual(['electron'])
})
