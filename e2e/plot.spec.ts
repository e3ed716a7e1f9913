import { readFile } from 'node:fs/promises'
import { Results } from './models/results.ts'
import { Shell } from './models/shell.ts'
import { expect, test } from './workbench.ts'

/** Four γ by two β by five seeds. */
const sweep = {
  schema: 1,
  name: 'Four by two',
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 6, d: 10, sparsity: 2, mean: 0, noise: 0 },
    init: { scale: 0.1 },
  },
  method: { kind: 'mgd', gamma: { logspace: [4e-3, 3.2e-2, 4] }, beta: { values: [0, 0.5] } },
  seeds: { first: 0, count: 5 },
  stop: { loss: 1e-5, steps: 100_000 },
}

test('a plot follows what is chosen, and its address shows it again', async ({ page }) => {
  const results = new Results(page)
  await results.compute(sweep)
  await results.goTo('Plot')
  await expect(results.figure, 'λ and a first metric are chosen at first').toHaveAccessibleName(/ against λ\./)

  await results.choose('Draw', 'Heat map')
  await expect(page.getByText('A heat map needs colour')).toBeVisible()
  await expect(results.toolbar.getByRole('button', { name: 'x: Intrinsic quantity' })).toBeVisible()
  await results.choose('Draw', 'Marks, line and band')

  await results.choose('x', 'Step size γ')
  await expect(results.figure).toHaveAccessibleName(/ against γ\./)
  await results.choose('y', /^ℓ1 norm/)
  await expect(results.figure).toHaveAccessibleName(/^ℓ₁ norm against γ\./)
  await results.choose('Colour', 'Momentum β')
  await results.choose('Columns', 'Momentum β')
  const chosen = { x: 'gamma', y: 'l1', colour: 'beta', columns: 'beta' }
  await expect.poll(() => Object.fromEntries(results.query())).toMatchObject(chosen)

  await results.choose('Draw', /^Marks$/)
  await expect(results.toolbar.getByRole('button', { name: /^Interval/ }), 'marks have no interval').toHaveCount(0)

  await results.drag([0.15, 0.4], [0.3, 0.8])
  await expect.poll(() => results.query().get('x-part')).toMatch(/^\S+\.\.\S+$/)
  expect(Object.fromEntries(results.query()), 'a close look keeps what is drawn').toMatchObject(chosen)
  await page.getByRole('button', { name: 'Reset zoom' }).click()
  await expect.poll(() => results.query().has('x-part')).toBe(false)
  await expect(results.figure).toHaveAccessibleName(/^ℓ₁ norm against γ\./)

  await page.mouse.move(0, 0)
  const before = await results.drawing()
  await page.reload()
  await expect(results.figure).toHaveAccessibleName(/^ℓ₁ norm against γ\./)
  await expect(results.toolbar.getByRole('button', { name: 'Columns: Momentum' })).toBeVisible()
  await expect.poll(() => results.drawing(), 'pixel for pixel').toBe(before)
  await page.getByRole('button', { name: 'Saved plots' }).click()
  await page.getByRole('textbox', { name: 'Name of this plot' }).fill('ℓ₁ by β')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Saved plots' }).getByText('ℓ₁ by β')).toBeVisible()
  await page.keyboard.press('Escape')
  await results.choose('Columns', 'None')
  await expect.poll(() => results.drawing(), 'one panel is another picture').not.toBe(before)

  await results.goTo('Map')
  await page.getByRole('link', { name: 'Open in the builder' }).click()
  await expect(results.figure).toHaveAccessibleName(/ over γ and 1 − β\./)
  await expect(results.toolbar.getByRole('button', { name: 'Draw: Heat map' })).toBeVisible()
  await results.goTo('Collapse')
  await page.getByRole('link', { name: 'Open in the builder' }).click()
  await expect(results.figure).toHaveAccessibleName(/ against λ\./)
  await expect(results.toolbar.getByRole('button', { name: 'Colour: Momentum' })).toBeVisible()
  await page.getByRole('button', { name: 'Saved plots' }).click()
  await page.getByRole('button', { name: 'ℓ₁ by β', exact: true }).click()
  await expect.poll(() => Object.fromEntries(results.query())).toMatchObject(chosen)
  await expect.poll(() => results.drawing(), 'the saved plot is drawn again').toBe(before)
})

test('a report is one page without a script', async ({ page }) => {
  const results = new Results(page)
  await results.compute(sweep)
  const [download] = await Promise.all([page.waitForEvent('download'), new Shell(page).run('Save a report as a page')])
  expect(download.suggestedFilename()).toBe('four-by-two.html')
  const html = await readFile(await download.path(), 'utf8')
  expect(html).toMatch(/^<!doctype html>/i)
  expect(html).not.toMatch(/<script|javascript:|\son\w+=/i)
  expect(html, 'its figures are in it').toContain('<svg')
  expect(html).toContain('Four by two')

  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByRole('menuitem', { name: 'Save a report as PDF' })).toBeVisible()
})
