import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { hasDisplay, openPage } from './open-page.ts'

describe('a display', () => {
  it.each([
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['linux', { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['linux', { DISPLAY: '' }, false],
    ['linux', {}, false],
    ['darwin', {}, true],
    ['win32', {}, true],
    ['darwin', { SSH_CONNECTION: '10.0.0.1 22 10.0.0.2 22' }, false],
    ['linux', { DISPLAY: ':0', CI: 'true' }, false],
    ['win32', { CI: '1' }, false],
  ] as const)('on %s with %j: %s', (platform, env, expected) => {
    expect(hasDisplay(env, platform)).toBe(expected)
  })
})

describe.runIf(process.platform === 'linux')('the page', () => {
  const url = 'http://127.0.0.1:4747/?token=a%20b'
  let folder: string
  afterEach(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true })
  })

  /** A program that writes down what it was started with, alone on the path. */
  async function install(name: string) {
    folder = await mkdtemp(join(tmpdir(), 'programs-'))
    await writeFile(join(folder, name), `#!/bin/sh\necho "$@" > ${folder}/started\n`, { mode: 0o755 })
    vi.stubEnv('PATH', folder)
    return () => readFile(join(folder, 'started'), 'utf8').catch(() => '')
  }

  /** Expects of a browser's page that it has no token in it, is for this user alone, and leads to the page. */
  async function expectToLeadThere(given: string): Promise<void> {
    expect(given).not.toContain('token')
    const file = fileURLToPath(given.trim())
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700)
    expect(await readFile(file, 'utf8')).toContain(`content="0; url=${url}"`)
  }

  it('is opened by no browser that cannot read its file, and leaves no file', async () => {
    const started = await install('xdg-settings')
    await writeFile(join(folder, 'xdg-settings'), '#!/bin/sh\necho firefox_firefox.desktop\n')
    vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`)
    vi.stubEnv('TMPDIR', folder)
    await expect(openPage(url)).rejects.toThrow('cannot read temporary files')
    expect(await started()).toBe('')
    expect(await readdir(folder)).toEqual(['xdg-settings'])
  })

  it('opens in the default browser where there is none of them', async () => {
    // "open" brings a script of its own, which asks the desktop; without one it takes the first browser of $BROWSER.
    const started = await install('firefox')
    vi.stubEnv('BROWSER', join(folder, 'firefox'))
    vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`)
    const remove = await openPage(url)
    await expect.poll(started).toMatch(/^file:/)
    await expectToLeadThere(await started())
    await remove()
  })

  it.each(['google-chrome', 'chromium', 'microsoft-edge'])('opens in a window of its own with %s', async (name) => {
    const started = await install(name)
    const remove = await openPage(url)
    await expect.poll(started).toMatch(/^--app=file:/)
    await expectToLeadThere((await started()).replace('--app=', ''))
    await remove()
  })
})
