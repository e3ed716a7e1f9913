import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { seriousFaultsInBothThemes } from './faults.ts'
import { ExportDialog } from './models/export.ts'
import { Results } from './models/results.ts'
import { expect, test } from './workbench.ts'

/** Part of the page unknown to this file, which is compiled for Node. */
interface Styles {
  getComputedStyle(element: unknown): { readonly backgroundColor: string; readonly color: string }
}

/** Three γ by three β by two seeds: runs 0 … 8 with the first seed, 9 … 17 with the second. */
const sweep = {
  schema: 1,
  name: 'Three by three',
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 6, d: 10, sparsity: 2, mean: 1, noise: 0 },
    init: { scale: 0.1 },
  },
  method: { kind: 'mgd', gamma: { values: [0.004, 0.008, 0.016] }, beta: { values: [0, 0.5, 0.8] } },
  seeds: { first: 0, count: 2 },
  stop: { loss: 1e-7, steps: 1_000_000 },
  record: { trajectory: 60 },
}

const bowl = {
  schema: 1,
  name: 'Bowl',
  problem: { kind: 'quadratic', eigenvalues: [1, 25], start: [1, -0.5] },
  method: { kind: 'mgd', gamma: { values: [0.001, 0.01, 1] }, beta: { values: [0, 0.9] } },
  stop: { loss: 1e-10, steps: 20_000 },
  record: { trajectory: 100 },
}

test('a run that is picked in one tab is picked in all, and the address reproduces it', async ({ page }) => {
  const results = new Results(page)
  await results.compute(sweep)

  await results.goTo('Map')
  await results.pointAt(0.2, 0.75)
  await expect(page.locator('.reading')).toHaveCSS('font-family', /Inter/)
  await results.clickAt(0.2, 0.75)
  await expect(results.details).toBeVisible()
  const picked = () => results.query().get('with')?.split(',') ?? []
  await expect.poll(picked, 'a cell is its runs of both seeds').toHaveLength(2)
  const cell = picked()
  const run = Number(results.query().get('run'))
  await expect(results.details.getByRole('heading', { name: `Run ${run}` })).toBeVisible()

  for (const tab of ['Collapse', 'Trajectories', 'Solution', 'Certificate', 'Table', 'Run'] as const) {
    await results.goTo(tab)
    await expect(results.details.getByRole('heading', { name: `Run ${run}` })).toBeVisible()
    await expect.poll(picked).toEqual(cell)
  }

  await results.goTo('Table')
  await expect(page.getByRole('row', { selected: true })).toHaveCount(2)
  await page
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell', { name: '4', exact: true }) })
    .first()
    .click()
  await expect.poll(() => results.query().get('run')).toBe('4')

  await results.goTo('Collapse')
  await results.toolbar.getByRole('button', { name: /^Metric/ }).click()
  await page.getByRole('menuitemradio', { name: /ℓ1 norm/ }).click()
  await results.toolbar.getByRole('radio', { name: 'λ′' }).click()
  await expect(page.getByRole('group', { name: /^ℓ₁ norm against λ′/ })).toBeVisible()
  const look = (control: Locator) =>
    control.evaluate((control) => {
      const { backgroundColor, color } = (globalThis as unknown as Styles).getComputedStyle(control)
      return `${backgroundColor} ${color}`
    })
  const on = results.toolbar.getByRole('button', { pressed: true }).first()
  await page.mouse.move(0, 0)
  await expect
    .poll(
      () => look(results.toolbar.getByRole('radio', { name: 'λ′' })),
      'a segment that is on looks as a toggle that is',
    )
    .toBe(await look(on))
  expect(await look(on)).not.toBe(await look(results.toolbar.getByRole('radio', { name: 'λ', exact: true })))
  await results.drag([0.3, 0.4], [0.7, 0.8])
  await expect(page.getByRole('button', { name: 'Reset zoom' })).toBeVisible()
  await expect.poll(() => results.query().get('x')).toMatch(/^\S+\.\.\S+$/)
  expect(Object.fromEntries(results.query())).toMatchObject({ metric: 'l1', against: 'lambdaPrime', run: '4' })
  const link = page.url()

  await page.goto('about:blank')
  await page.goto(link)
  await expect(results.details.getByRole('heading', { name: 'Run 4' })).toBeVisible()
  await expect(results.toolbar.getByRole('button', { name: 'Metric: ℓ₁ norm' })).toBeVisible()
  await expect(results.toolbar.getByRole('radio', { name: 'λ′' })).toBeChecked()
  await page.getByRole('button', { name: 'Reset zoom' }).click()
  await expect.poll(() => results.query().has('x')).toBe(false)
})

test('by keyboard alone: tabs, neighbours, adding, clearing, zoom', async ({ page }) => {
  const results = new Results(page)
  await results.compute(sweep)
  await page.keyboard.press('3')
  await expect(page).toHaveURL(/collapse/)
  await results.figure.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => results.query().get('run')).toBe('0')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => results.query().get('run'), 'along γ').toBe('3')
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => results.query().get('run'), 'along β').toBe('4')
  await page.keyboard.press('Shift+ArrowUp')
  await expect.poll(() => results.query().get('with')).toBe('4,5')
  await page.keyboard.press('+')
  await expect.poll(() => results.query().has('x')).toBe(true)
  await page.keyboard.press('0')
  await expect.poll(() => results.query().has('x')).toBe(false)
  await results.details.getByRole('link', { name: 'Compare curves' }).click()
  await expect(page.getByRole('radio', { name: 'Picked (2)' })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(results.details).toHaveCount(0)
})

test('certificates are listed worst first, and runs are verified again', async ({ page }) => {
  const results = new Results(page)
  // So many that verifying them is not over before it can be stopped.
  await results.compute({ ...sweep, seeds: { first: 0, count: 8 } })
  await results.goTo('Certificate')
  const distances = page.getByRole('grid', { name: 'Certified runs' }).getByRole('gridcell')
  await expect(distances.first()).toBeVisible()
  await page.getByRole('button', { name: 'Residual', exact: true }).hover()
  await expect(page.getByRole('tooltip')).toContainText('an identity, so more than rounding')
  await page.mouse.move(0, 0)
  await page.getByRole('button', { name: 'Verify again' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('button', { name: 'Verify again' }).click()
  const done = page.getByRole('status').filter({ hasText: /^\s*72 runs computed again/ })
  await expect(done).toBeVisible({ timeout: 120_000 })
  await expect(page.getByRole('columnheader', { name: 'Deviation' })).toBeVisible()
})

test('the table is filtered, sorted and saved as it is shown; notes are kept', async ({ page }) => {
  const results = new Results(page)
  await results.compute(sweep)
  await results.goTo('Table')
  await page.keyboard.press('f')
  const form = page.getByRole('form', { name: 'Filter' })
  await form.getByRole('button', { name: /^Field: / }).click()
  await page.getByRole('menuitemradio', { name: 'Momentum β' }).click()
  await expect(form.getByRole('button', { name: 'Comparison: between' })).toBeVisible()
  await form.getByRole('textbox', { name: 'From' }).fill('half')
  await expect(form.getByText('half is no number')).toBeVisible()
  await expect(form.getByRole('button', { name: 'Add' })).toBeDisabled()
  await form.getByRole('textbox', { name: 'From' }).fill('0.5')
  await page.keyboard.press('Enter')
  await expect(page.getByText('12 of 18 finished runs')).toBeVisible()
  const losses = page.getByRole('columnheader', { name: /Test loss/ })
  await losses.click()
  await expect(losses).toHaveAttribute('aria-sort', 'ascending')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save 12 rows as CSV' }).click(),
  ])
  const [head, ...lines] = (await readFile(await download.path(), 'utf8')).trim().split('\n')
  const at = head.split(',').indexOf('testLoss')
  const saved = lines.map((line) => Number(line.split(',')[at]))
  expect(saved).toHaveLength(12)
  expect(saved).toEqual([...saved].sort((a, b) => a - b))

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const copied = async () => {
    await page.getByRole('button', { name: 'Copy as Python' }).first().click()
    await expect(page.getByText('Copied as Python.').first()).toBeVisible()
    return page.evaluate<string>('navigator.clipboard.readText()')
  }
  expect(await copied()).toMatch(/runs = runs\[runs\['index'\]\.isin\(\[\d+(, \d+){11}\]\)\]/)
  await results.goTo('Collapse')
  await expect(results.figure).toBeVisible()
  await expect.poll(copied).toMatch(/^# Test loss against λ[^]*pd\.read_csv\(io\.StringIO\([^]*plt\.show\(\)\n$/)

  await results.goTo('Notes')
  const notes = 'Runs of one $\\lambda$ agree.\n\n![The collapse](figure:collapse)'
  await page.getByRole('textbox', { name: 'Notes' }).fill(notes)
  const reading = page.getByRole('region', { name: 'Notes as they are read' })
  await expect(reading.locator('.katex')).toBeVisible()
  await expect(reading.locator('figure canvas')).toBeVisible()
  await expect(reading.getByText('The collapse')).toBeVisible()
  await expect(page.getByText('Saving', { exact: true })).toHaveCount(0)
  await results.goTo('Configuration')
  await page.reload()
  await results.goTo('Notes')
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue(notes)
})

test('one filter holds in every figure and table, and so do computed columns', async ({ page }) => {
  const results = new Results(page)
  await results.compute(sweep)
  const bar = page.getByRole('group', { name: 'Filter of the runs' })

  // A part of a chart.
  await results.goTo('Collapse')
  await results.drag([0.3, 0.3], [0.9, 0.9])
  await page.getByRole('button', { name: 'Filter to this part' }).click()
  await expect(bar.getByRole('status')).toHaveText(/^\d+ of 18 runs$/)
  const kept = Number(/^\d+/.exec((await bar.getByRole('status').textContent()) ?? '')?.[0])
  expect(kept).toBeGreaterThan(0)
  expect(kept).toBeLessThan(18)
  await results.goTo('Table')
  await expect(page.getByRole('grid', { name: 'Runs' })).toHaveAttribute('aria-rowcount', String(kept + 1))
  await bar.getByRole('button', { name: 'Clear all' }).click()
  await expect(page.getByText('18 finished runs')).toBeVisible()

  // A group of the table, with a column of an own formula.
  await page.getByRole('button', { name: 'Columns' }).click()
  const form = page.getByRole('form', { name: 'Computed column' })
  await form.getByRole('textbox', { name: 'Name' }).fill('testLoss')
  await form.getByRole('textbox', { name: 'Expression' }).fill('steps * epsilon')
  await form.getByRole('button', { name: 'Add' }).click()
  await expect(form.getByRole('alert')).toHaveText(/taken/)
  await form.getByRole('textbox', { name: 'Name' }).fill('cost')
  await form.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('list', { name: 'Columns' }).getByText('steps * epsilon')).toBeVisible()
  await page.getByRole('button', { name: 'Keep cost in sight' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader').nth(1), 'pinned columns come first').toHaveText('cost')
  await page.getByRole('button', { name: 'Group by' }).click()
  await page.getByRole('menuitemcheckbox', { name: /^Momentum/ }).click()
  await page.keyboard.press('Escape')
  const groups = page.getByRole('grid', { name: 'Groups of runs' })
  await expect(groups).toHaveAttribute('aria-rowcount', '4')
  await expect(groups.getByRole('columnheader', { name: 'cost' })).toBeVisible()
  await groups.getByTitle('Filter to these 6 runs').nth(1).click()
  await expect(bar.getByRole('button', { name: 'Remove the filter β = 0.5' })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Runs' })).toHaveAttribute('aria-rowcount', '7')

  // Typed, with what is wrong told.
  await page.keyboard.press('f')
  const typed = page.getByRole('textbox', { name: 'Condition' })
  await typed.fill('cost >')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('form', { name: 'Condition' }).getByRole('alert')).toHaveText(
    /Expected expression after >/,
  )
  await typed.fill('seed in [0]')
  await page.keyboard.press('Enter')
  await expect(bar.getByRole('status')).toHaveText('3 of 18 runs')

  await results.goTo('Plot')
  await results.choose('y', 'cost')
  await expect(results.figure).toHaveAccessibleName(/^cost against λ\./)
  await expect.poll(() => results.query().get('where')).toBe('beta == 0.5 and seed in [0]')
  const link = page.url()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(results.figure).toHaveAccessibleName(/^cost against λ\./)
  await expect(bar.getByRole('status')).toHaveText('3 of 18 runs')
  const dialog = new ExportDialog(page)
  await dialog.open()
  await dialog.choose('JSON')
  const { bytes } = await dialog.saved()
  expect(bytes.toString()).toMatch(/"filtered": \{\s*"kept": 3,\s*"of": 18/)
})

test('a quadratic of two dimensions has its path, what diverged is told, and what it lacks is said', async ({
  page,
}) => {
  const results = new Results(page)
  await results.compute(bowl)
  await results.goTo('Trajectories')
  await expect(page.getByRole('radio', { name: 'Path' })).toBeChecked()
  await results.goTo('Certificate')
  await expect(page.getByRole('heading', { name: 'No run has a certificate' })).toBeVisible()
  await results.goTo('Run')
  await page.getByRole('group', { name: /^Grid of runs/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => results.query().get('run')).toBe('2')
  await expect(results.details.getByText('Converged', { exact: true })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(results.details.getByText('Diverged', { exact: true })).toBeVisible()
  await page.keyboard.press('ArrowLeft')

  await results.details.getByRole('link', { name: 'Open in Playground' }).click()
  await expect(page).toHaveURL(/playground\?gamma=0\.25/)
  await page.goBack()
  await results.details.getByRole('button', { name: 'Make this an experiment' }).click()
  await expect(page.getByRole('button', { name: 'Run 1 run' })).toBeVisible()
})

test('no tab has a serious fault of accessibility', async ({ page }) => {
  const results = new Results(page)
  await results.compute(sweep)
  await results.goTo('Table')
  await page.getByRole('row').nth(3).click()
  for (const tab of ['Run', 'Map', 'Collapse', 'Trajectories', 'Solution', 'Certificate', 'Table', 'Notes'] as const) {
    await results.goTo(tab)
    await expect(page.locator('[aria-busy]')).toHaveCount(0)
    expect(await seriousFaultsInBothThemes(page), tab).toEqual([])
  }
})

test('runs of a method without a certificate are shown to fail that of MGD', async ({ page }) => {
  const results = new Results(page)
  await results.compute({
    schema: 1,
    name: 'Adam',
    problem: {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 5, d: 9, sparsity: 2, mean: 1, noise: 0 },
      init: { scale: 0.1 },
    },
    method: { kind: 'adam', gamma: { values: [0.001, 0.003] } },
    seeds: { first: 0, count: 3 },
    stop: { loss: 1e-10, steps: 100000 },
  })
  await results.goTo('Certificate')
  await expect(results.figure).toBeVisible()
})
