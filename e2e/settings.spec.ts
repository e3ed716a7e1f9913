import { readFile } from 'node:fs/promises'
import { seriousFaults, seriousFaultsInBothThemes } from './faults.ts'
import { experimentFile, Experiments } from './models/experiments.ts'
import { Shell } from './models/shell.ts'
import { expect, test } from './workbench.ts'

test('theme and threads are kept', async ({ page }) => {
  await new Shell(page).goTo('Settings')
  await page.getByRole('radio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByLabel('Threads').fill('1')
  await page.getByLabel('Threads').press('Enter')
  await page.getByLabel('Threads').fill('0')
  await page.getByLabel('Threads').press('Enter')
  await expect(page.getByText(/^0 is out of range: 1 to \d+$/)).toBeVisible()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByLabel('Threads')).toHaveValue('1')
})

test('the history is backed up and brought back', async ({ page, workbench }) => {
  const home = new Experiments(page)
  const shell = new Shell(page)
  await home.take(experimentFile('Kept'), experimentFile('Other', { seeds: { first: 5, count: 2 } }))
  await expect(home.names()).toHaveCount(2)
  await shell.goTo('Settings')
  await expect(page.getByText(workbench.history, { exact: true })).toBeVisible()
  await expect(page.getByText(/^2 experiments, 0 runs, \d+ tables?$/)).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Back up' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^history-.*\.db$/)
  const file = {
    name: 'backup.db',
    mimeType: 'application/octet-stream',
    buffer: await readFile(await download.path()),
  }

  const restore = async (files: typeof file) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Restore from a file' }).click(),
    ])
    await chooser.setFiles(files)
  }
  await restore(file)
  await expect(page.getByText('backup.db holds nothing that is not here already.')).toBeVisible()
  await restore({ ...file, name: 'notes.db', buffer: Buffer.from('no history') })
  await expect(page.getByText('notes.db is not a history of Momentum Workbench')).toBeVisible()

  await shell.goTo('Experiments')
  await home.select('Kept')
  await page.keyboard.press('Delete')
  await expect(home.names()).toHaveCount(1)
  await shell.goTo('Settings')
  await restore(file)
  await expect(page.getByText(/^Took 1 new experiment/)).toBeVisible()
})

test('the licences of what is built in are shown', async ({ page }) => {
  await new Shell(page).goTo('Settings')
  await page.getByRole('button', { name: 'Show the licences' }).click()
  const notices = page.getByRole('region', { name: 'Third-party licences' })
  await expect(notices).toContainText('Permission is hereby granted')
  for (const name of ['vue-router', 'echarts', 'katex'])
    await expect(notices).toContainText(new RegExp(`${name} \\d+\\.\\d+`))
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Hide the licences' }).click()
  await expect(notices).toBeHidden()
})

test('the machine is measured, and the measurement can be stopped', async ({ page }) => {
  await new Shell(page).goTo('Settings')
  await page.getByLabel('Threads').fill('1')
  await page.getByRole('button', { name: 'Measure' }).click()
  const table = page.getByRole('table', { name: 'Time of one step of one run' })
  await expect(table.getByRole('row')).not.toHaveCount(2)
  const heads = [
    'n',
    'd',
    'lanes',
    'threads',
    'ns',
    'GFLOP/s',
    'of peak',
    '× WASM',
    '× reference',
    '× numpy',
    '× batched',
  ]
  await expect(table.getByRole('columnheader')).toHaveText(heads)
  // Where no native kernel computes, nothing tells the peak, and WebAssembly is compared with nothing.
  const isNative = (await page.getByText(/^native-avx/).count()) > 0
  const cells = table.getByRole('row').nth(1).getByRole('cell')
  await expect(cells.nth(heads.indexOf('of peak'))).toHaveText(isNative ? /^\d+ %$/ : '–')
  await expect(cells.nth(heads.indexOf('× WASM'))).toHaveText(isNative ? /^\d+\.\d+$/ : '–')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('button', { name: 'Measure again' })).toBeVisible()
})

test('settings are accessible', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  await new Shell(page).goTo('Settings')
  await expect(page.getByText('Takes in what a backup holds')).toBeVisible()
  expect(await seriousFaultsInBothThemes(page)).toEqual([])
})
