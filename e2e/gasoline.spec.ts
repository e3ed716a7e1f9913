import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Download, Page } from '@playwright/test'
import { ExportDialog } from './models/export.ts'
import { expect, test } from './workbench.ts'

const resources = join(import.meta.dirname, '../resources')
const file = join(resources, 'presets/gasoline.json')
const table = join(resources, 'data/gasoline-nir.csv')

interface Results {
  readonly runs: readonly { readonly testLoss: number; readonly theta: readonly number[] }[]
}

/** File that a menu entry saves. */
async function saved(page: Page, menu: string, entry: RegExp): Promise<Buffer> {
  await page.getByRole('button', { name: menu, exact: true }).click()
  const [download] = await Promise.all<[Promise<Download>, Promise<void>]>([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: entry }).click(),
  ])
  return readFile(await download.path())
}

/** File that the dialog saves of the figure in sight. */
async function figure(page: Page, format: 'SVG' | 'PNG'): Promise<Buffer> {
  const dialog = new ExportDialog(page)
  await dialog.open()
  await dialog.choose(format)
  return (await dialog.saved()).bytes
}

/** The numbers that the command line computes from the same file. */
async function fromCommandLine(): Promise<Results> {
  const folder = await mkdtemp(join(tmpdir(), 'momentum-e2e-'))
  const out = join(folder, 'results.json')
  const cli = join(import.meta.dirname, '../out/main/cli.js')
  const history = join(folder, 'history.db')
  await promisify(execFile)(process.execPath, [cli, 'run', file, '--history', history, '--json', out, '--workers', '1'])
  const results = JSON.parse(await readFile(out, 'utf8')) as Results
  await rm(folder, { recursive: true })
  return results
}

test('from a file and its table to figures: import, run, map, collapse, export, delete, undo', async ({ page }) => {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import' }).first().click()
  await (await choosing).setFiles([file, table])

  await page.getByRole('button', { name: 'Run 4 runs' }).click()
  await page.getByRole('link', { name: 'Map' }).click()
  // There is nothing to draw before the first run has finished.
  await expect(page.locator('canvas, svg.chart, .chart svg').first()).toBeVisible()
  expect((await figure(page, 'SVG')).toString()).toContain('Test loss over step size and momentum')
  expect((await figure(page, 'PNG')).subarray(1, 4).toString()).toBe('PNG')

  await page.getByRole('link', { name: 'Collapse' }).click()
  expect((await figure(page, 'SVG')).toString()).toContain('Test loss against λ')

  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible()
  // Coordinates are named as the columns of the table.
  await page.getByRole('link', { name: 'Solution' }).click()
  expect((await figure(page, 'SVG')).toString()).toMatch(/>1[0-9]00_nm</)

  const here = JSON.parse((await saved(page, 'Export', /results as JSON/)).toString()) as Results
  const there = await fromCommandLine()
  expect(here.runs).toHaveLength(4)
  expect(Math.min(...here.runs.map(({ testLoss }) => testLoss))).toBeLessThan(0.05)
  expect(here.runs).toEqual(there.runs)

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByRole('row', { name: /Octane/ })).toHaveCount(0)
  await page.getByRole('button', { name: /Undo/ }).click()
  await expect(page.getByRole('row', { name: /Octane/ })).toHaveCount(1)
})
