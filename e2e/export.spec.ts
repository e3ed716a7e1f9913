import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { ExportDialog } from './models/export.ts'
import { expect, test } from './workbench.ts'

const experiment = {
  schema: 1,
  name: 'Two by two',
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 8, d: 10, sparsity: 2, mean: 0, noise: 0 },
    init: { scale: 0.1 },
  },
  method: { kind: 'mgd', gamma: { values: [1e-3, 1e-2] }, beta: { values: [0, 0.5] } },
  seeds: { first: 0, count: 2 },
  stop: { loss: 1e-6, steps: 200_000 },
  record: { trajectory: 20 },
}

const cli = join(import.meta.dirname, '../out/main/cli.js')
const run = (...args: string[]) => promisify(execFile)(process.execPath, [cli, ...args])

/** The collapse of an experiment that has been run, in the page. */
async function showCollapse(page: Page) {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import' }).first().click()
  const buffer = Buffer.from(JSON.stringify(experiment))
  await (await choosing).setFiles([{ name: 'two.json', mimeType: 'application/json', buffer }])
  await page.getByRole('button', { name: /^Run \d+ runs/ }).click()
  await expect(page).toHaveURL(/experiments\/[^/]+/)
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Collapse' }).click()
  await expect(page.getByRole('button', { name: 'Export figure' })).toBeEnabled()
}

test('the window saves the bytes that the command line writes', async ({ page, workbench }) => {
  await showCollapse(page)
  const id = /experiments\/([^/]+)/.exec(page.url())?.[1] ?? ''
  const folder = await mkdtemp(join(tmpdir(), 'momentum-export-'))
  await run(
    'export',
    id,
    '--history',
    workbench.history,
    '--figures',
    folder,
    '--formats',
    'svg,png,pdf,csv,json,py,tex',
    '--width',
    '120',
  )
  const files = await readdir(folder)
  const dialog = new ExportDialog(page)
  for (const format of ['PDF', 'SVG', 'PNG', 'CSV', 'JSON', 'PY', 'TEX'] as const) {
    await dialog.open()
    await dialog.field('Width').fill('120')
    await dialog.choose(format)
    const { name, bytes } = await dialog.saved()
    const saved = name.endsWith('.zip') ? unzipSync(bytes) : { [name]: bytes }
    const isScript = format === 'PY' || format === 'TEX'
    expect(Object.keys(saved)).toHaveLength(isScript ? 2 : 1)
    if (isScript)
      expect(Object.keys(saved).map((each) => each.split('.').at(-1))).toEqual([format.toLowerCase(), 'csv'])
    for (const [file, content] of Object.entries(saved)) {
      expect(files).toContain(file)
      expect(Buffer.from(content).equals(await readFile(join(folder, file))), file).toBe(true)
    }
  }
  await rm(folder, { recursive: true })
})

test('what is exported is what is seen: the part that is looked at and the scales, or all of it', async ({
  page,
  workbench,
}) => {
  await showCollapse(page)
  const id = /experiments\/([^/]+)/.exec(page.url())?.[1] ?? ''
  await page.getByRole('button', { name: 'log y' }).click()
  await expect(page).toHaveURL(/y-scale=log/)
  await page.goto(`${page.url()}&x=0.002..0.02`)
  await expect(page.getByRole('button', { name: 'Reset zoom' })).toBeVisible()
  const folder = await mkdtemp(join(tmpdir(), 'momentum-export-'))
  const chosen = ['--only', 'collapse', '--of', 'testLoss', '--y-scale', 'log', '--formats', 'svg,csv,json']
  await run('export', id, '--history', workbench.history, '--figures', folder, ...chosen, '--x', '0.002..0.02')
  const dialog = new ExportDialog(page)
  for (const format of ['SVG', 'CSV', 'JSON'] as const) {
    await dialog.open()
    await expect(dialog.part('Visible part')).toBeChecked()
    await dialog.choose(format)
    const { name, bytes } = await dialog.saved()
    expect(bytes.equals(await readFile(join(folder, name))), name).toBe(true)
  }
  await dialog.open()
  // Whole powers of ten, each drawn as a 10 with its exponent above: the part has fewer.
  const powers = dialog.preview.locator('text').filter({ hasText: /^10$/ })
  await expect(powers).not.toHaveCount(0)
  const inPart = await powers.count()
  await dialog.part('Whole figure').click()
  await expect.poll(() => powers.count()).toBeGreaterThan(inPart)
  await dialog.choose('JSON')
  const { bytes } = await dialog.saved()
  const beside = JSON.parse(bytes.toString()) as { view: object }
  expect(beside.view).toEqual({ yScale: 'log' })
  await rm(folder, { recursive: true })
})

test('the preview is the printed figure: it follows what is chosen', async ({ page }) => {
  await showCollapse(page)
  const dialog = new ExportDialog(page)
  await dialog.open()
  const shape = async () =>
    (await dialog.preview.locator('svg').getAttribute('viewBox'))?.split(' ').slice(2).map(Number)
  await dialog.field('Width').fill('100')
  await dialog.field('Height').fill('50')
  await expect.poll(shape).toEqual([expect.closeTo(1181.1, 1), expect.closeTo(590.55, 1)])
  await expect(dialog.preview).not.toContainText('Test loss against λ')
  await dialog.root.getByRole('checkbox', { name: 'title' }).check()
  await expect(dialog.preview).toContainText('Test loss against λ')
  await dialog.root.getByRole('button', { name: 'Double column' }).click()
  await expect(dialog.field('Width')).toHaveValue('174')
})

test('a number out of range is told at its field, and nothing can be saved', async ({ page }) => {
  await showCollapse(page)
  const dialog = new ExportDialog(page)
  await dialog.open()
  await dialog.field('Width').fill('7')
  await expect(dialog.field('Width')).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog.root).toContainText('from 20 to 1000 mm')
  await expect(dialog.save()).toBeDisabled()
  await dialog.field('Width').fill('')
  await expect(dialog.save()).toBeEnabled()
})

test('what was chosen is there the next time; Enter saves and Escape closes', async ({ page }) => {
  await showCollapse(page)
  const dialog = new ExportDialog(page)
  await dialog.open()
  await dialog.choose('CSV')
  await dialog.field('Text').fill('10')
  await page.keyboard.press('Escape')
  await expect(dialog.root).toBeHidden()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Export figure' })).toBeEnabled()
  await dialog.open()
  await expect(dialog.field('Text')).toHaveValue('10')
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.field('Text').press('Enter')])
  expect(download.suggestedFilename()).toBe('two-by-two-test-loss-against-lambda.csv')
})

test('the script, the table and the picture can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await showCollapse(page)
  const dialog = new ExportDialog(page)
  await dialog.open()
  const copy = async (entry: string) => {
    await dialog.root.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('menuitem', { name: entry }).click()
  }
  const text = () => page.evaluate<string>('navigator.clipboard.readText()')
  await copy('Matplotlib script')
  await expect.poll(text).toContain('import matplotlib.pyplot as plt')
  await expect(page.getByText('It reads two-by-two-test-loss-against-lambda.csv')).toBeVisible()
  await copy('Numbers (CSV)')
  await expect.poll(text).toMatch(/^part,series,label,lambda,testLoss,/)
  await copy('Picture (PNG)')
  const types = () =>
    page.evaluate<string[]>('navigator.clipboard.read().then((items) => items.flatMap(({ types }) => types))')
  await expect.poll(types).toEqual(['image/png'])
})

test('what prints can be reworded, left out, undone, and kept as a style that the command line takes', async ({
  page,
  workbench,
}) => {
  await showCollapse(page)
  const id = /experiments\/([^/]+)/.exec(page.url())?.[1] ?? ''
  const dialog = new ExportDialog(page)
  await dialog.open()
  await dialog.root.getByText('Font, legend, words and parts').click()
  const inspector = dialog.root.getByRole('group', { name: 'Inspector' })
  await expect(dialog.preview).toContainText('all marks')
  await inspector.getByLabel('Caption line').fill('')
  await expect(dialog.preview).not.toContainText('all marks')
  await inspector.getByLabel('Horizontal axis').fill('Across')
  await expect(dialog.preview).toContainText('Across')
  await inspector.getByLabel('Line: bound').uncheck()
  await expect(dialog.preview).not.toContainText('bound')
  await expect(dialog.preview.locator('[font-family^="STIX Two Text"]')).toHaveCount(0)
  for (const [name, typed, said] of [
    ['Ticks of x', '1 two', /^1 two names no ticks/],
    ['x from..to', '5..1', /^5\.\.1 is no range/],
    ['Its columns', '99', /^99 is out of range: 1 to 12/],
  ] as const) {
    const field = inspector.getByRole('textbox', { name })
    await field.fill(typed)
    await page.keyboard.press('Tab')
    await expect(inspector.getByText(said)).toBeVisible()
    await field.fill('')
    await page.keyboard.press('Tab')
    await expect(inspector.getByText(said)).toHaveCount(0)
  }
  await inspector.getByLabel('Font').selectOption('times')
  await expect(dialog.preview.locator('[font-family^="STIX Two Text"]').first()).toBeVisible()
  const loaded =
    "[...document.fonts].filter((face) => face.family.includes('STIX Two Text') && face.status === 'loaded').length"
  await expect.poll(() => page.evaluate<number>(loaded)).toBeGreaterThan(0)
  await inspector.getByLabel('Text of an SVG as outlines').uncheck()
  await inspector.getByLabel('Legend place').selectOption('right')
  await inspector.getByLabel('Shades of grey').check()
  await expect(dialog.preview.locator('[fill="#440154"]')).toHaveCount(0)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/inspector.png` })
  await dialog.root.getByRole('button', { name: 'Undo' }).click()
  await expect(inspector.getByLabel('Shades of grey')).not.toBeChecked()
  await dialog.root.getByRole('button', { name: 'Redo' }).click()
  await expect(inspector.getByLabel('Shades of grey')).toBeChecked()

  await dialog.root.getByRole('button', { name: 'Style' }).click()
  await page.getByRole('menuitem', { name: 'Save as a style…' }).click()
  await dialog.root.getByLabel('Name of the style').fill('Mine')
  await dialog.root.getByRole('button', { name: 'Save, start with it' }).click()
  await dialog.root.getByRole('button', { name: 'Style' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Save as a file' }).click(),
  ])
  const folder = await mkdtemp(join(tmpdir(), 'momentum-style-'))
  const file = join(folder, 'style.json')
  await download.saveAs(file)
  const chosen = ['--only', 'collapse', '--of', 'testLoss', '--formats', 'svg', '--style', file]
  await run('export', id, '--history', workbench.history, '--figures', folder, ...chosen)
  const svg = await readFile(join(folder, 'two-by-two-test-loss-against-lambda.svg'), 'utf8')
  expect(svg).not.toContain('all marks')
  expect(svg).not.toContain('>bound<')
  expect(svg).not.toContain('#440154')
  expect(svg).toContain('font-family="STIX Two Text')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.reload()
  await dialog.open()
  await expect(dialog.root.getByLabel('Start with')).toHaveValue('Mine')
  await dialog.root.getByText('Font, legend, words and parts').click()
  await expect(inspector.getByLabel('Shades of grey')).toBeChecked()
  // Words are those of one figure.
  await expect(dialog.preview).not.toContainText('Across')
  await rm(folder, { recursive: true })
})

test('losses near the least of all numbers are drawn in files too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'momentum-least-'))
  const file = join(folder, 'least.json')
  const least = {
    schema: 1,
    name: 'Least',
    problem: { kind: 'quadratic', eigenvalues: [1, 25], start: [1e-140, 1e-140] },
    method: { kind: 'mgd', gamma: { values: [1e-3, 1e-2] }, beta: { values: [0, 0.9] } },
    stop: { loss: 1e-290, steps: 20_000 },
  }
  await writeFile(file, JSON.stringify(least))
  const chosen = ['--figures', folder, '--formats', 'svg', '--quiet']
  await run('run', file, '--history', join(folder, 'history.db'), ...chosen)
  const svg = await readFile(join(folder, 'least-training-loss-against-lambda.svg'), 'utf8')
  expect(svg).toMatch(/>−29[01]</)
  await rm(folder, { recursive: true })
})
