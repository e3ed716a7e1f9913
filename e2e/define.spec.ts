import type { Page } from '@playwright/test'
import { seriousFaultsInBothThemes } from './faults.ts'
import { Define } from './models/define.ts'
import { Shell } from './models/shell.ts'
import { expect, test } from './workbench.ts'

/** A table with a column of text, and y = 2a − b. */
const rows = Array.from({ length: 24 }, (_, i) => [
  `s${i}`,
  Math.sin(i),
  Math.cos(2 * i),
  2 * Math.sin(i) - Math.cos(2 * i),
])
const csv = ['sample,a,b,y', ...rows.map((row) => row.join(','))].join('\n')
const file = { name: 'waves.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }

async function importFile(page: Page) {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await (await choosing).setFiles(file)
}

/** An element of the page, which is unknown to this file. */
interface Scrolled {
  scrollIntoView(options: { readonly block: 'end' }): void
}

test('the form writes the text and the text the form, each leaving the rest as it is', async ({ page }) => {
  const define = new Define(page)
  await define.begin()
  await define.field('Samples n').fill('25')
  await define.field('Step size, from').fill('2e-4')
  await expect(define.text).toContainText('"kind": "sparse-gaussian", "n": 25, "d": 30')
  await expect(define.text).toContainText('"gamma": { "logspace": [2e-4, 1e-2, 9] }')
  await define.field('Magnitude').fill('2')
  await expect(define.text).toContainText('"noise": 0, "magnitude": 2 }')
  await define.field('Magnitude').fill('')
  await expect(define.text).not.toContainText('magnitude')

  await define.kind('λ, β').click()
  await expect(define.text).toContainText('"lambda": { "logspace": [2e-4, 1, 9] }')
  await define.kind('MGF').click()
  await expect(define.field('Steps')).toHaveCount(0)
  await define.kind('MGD').click()
  await expect(define.field('Intrinsic, count')).toHaveValue('9')

  const quadratic = { kind: 'quadratic', eigenvalues: [1, 7], start: [1, 2] }
  const method = { kind: 'mgd', gamma: 0.1, beta: { values: [0, 0.5] } }
  await define.write(JSON.stringify({ schema: 1, name: 'By hand', problem: quadratic, method, stop: { steps: 50 } }))
  await expect(define.field('Eigenvalues h')).toHaveValue('1, 7')
  await expect(define.field('Name')).toHaveValue('By hand')
  await expect(define.run).toHaveText('Run 2 runs')
})

test('a new draft takes its name from the keyboard at once, and one that is opened again does not', async ({
  page,
}) => {
  const define = new Define(page)
  await define.begin()
  await expect(define.field('Name')).toBeFocused()
  await page.keyboard.type('Typed at once')
  await expect(define.text).toContainText('"name": "Typed at once"')

  await page.reload()
  await expect(define.field('Name')).toHaveValue('Typed at once')
  await expect(define.field('Name')).not.toBeFocused()

  await new Shell(page).run('New experiment')
  await expect(define.field('Name')).not.toHaveValue('Typed at once')
  await expect(define.field('Name')).toBeFocused()
})

test('a fault stands at its field and at its line, and the one leads to the other', async ({ page }) => {
  const define = new Define(page)
  await define.begin()
  const beta = define.field('Momentum β')
  await beta.fill('0, 0.5, 1.2')
  await expect(beta).toHaveAttribute('aria-invalid', 'true')
  await expect(define.form.getByText('1.2 is not below 1')).toBeVisible()
  await expect(page.locator('.cm-lint-marker-error')).toHaveCount(1)
  await expect(define.run).toBeDisabled()

  await define.form.getByRole('button', { name: 'Go to line 12' }).click()
  await expect(define.text).toBeFocused()
  await expect(page.locator('.cm-activeLine')).toContainText('1.2')

  // From the keyboard alone: what is typed where the fault led corrects it.
  await page.keyboard.press('Delete')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Delete')
  await page.keyboard.type('0.9')
  await expect(beta).toHaveValue('0, 0.5, 0.9')
  await expect(beta).not.toHaveAttribute('aria-invalid')
  await expect(define.faults).toHaveCount(0)
  await expect(define.run).toBeEnabled()

  await define.write('{ "schema": 1, "name": ')
  await expect(define.form.getByText('no JSON object')).toBeVisible()
  await expect(define.field('Name')).toBeDisabled()
})

test('a rectangle in the plane sets the ranges of both axes', async ({ page }) => {
  const define = new Define(page)
  await define.begin()
  await define.drag([0.3, 0.2], [0.6, 0.6])
  await expect(define.run).toHaveText('Run 108 runs')
  await expect(define.field('Step size, from')).not.toHaveValue('1e-4')
  const number = async (name: string) => Number(await define.field(name).inputValue())
  const [from, to] = [await number('Step size, from'), await number('Step size, to')]
  expect(from).toBeGreaterThan(1e-4)
  expect(to).toBeLessThan(1e-2)
  expect(from).toBeLessThan(to)
  const cut =
    "[...document.querySelectorAll('form input.num')].filter((field) => field.scrollWidth > field.clientWidth).length"
  expect(await page.evaluate<number>(cut), 'numbers that are cut').toBe(0)
  expect(await number('Step size, count')).toBe(9)
  const betas = (await define.field('Momentum β').inputValue()).split(', ').map(Number)
  expect(betas).toHaveLength(4)
  expect(Math.max(...betas)).toBeLessThan(0.9)

  await define.kind('λ, β').click()
  const before = await number('Intrinsic, to')
  await define.drag([0.3, 0.2], [0.6, 0.6])
  await expect.poll(() => number('Intrinsic, to')).toBeLessThan(before)
  await expect(page.getByText(/^at most about \d/)).toBeVisible()
})

test('a table is looked at, its target chosen, and learnt from', async ({ page }) => {
  const define = new Define(page)
  await importFile(page)
  await expect(define.form.getByText('24 rows × 4')).toBeVisible()
  await expect(define.field('Target')).toHaveValue('y')
  const preview = page.getByRole('region', { name: 'First rows of the table' })
  await expect(preview.getByRole('columnheader', { name: 'sample' })).toContainText('text')
  await expect(define.text).toContainText('"features": ["a", "b"]')

  await preview.getByRole('button', { name: 'b numbers make it the target' }).click()
  await expect(define.text).toContainText('"target": "b"')
  await define.field('Target').selectOption('y')
  await define.kind('All others').click()
  await expect(define.form.getByText('row 2, column "sample": "s0" is not a finite number')).toBeVisible()
  await expect(define.run).toBeDisabled()
  await define.kind('Chosen').click()
  await define.field('Held out').fill('0.25')
  await expect(define.run).toBeEnabled()

  await define.run.click()
  await expect(page).toHaveURL(/#\/experiments\//)
  await expect(page.getByText('15 of 15').or(page.getByText('Done')).first()).toBeVisible()
})

test('a draft and its table outlive the crash of the page', async ({ page, workbench }) => {
  const define = new Define(page)
  await importFile(page)
  await define.field('Name').fill('Half written')
  await define.field('Momentum β').fill('0, 0.7')
  // Somebody who stops typing for a moment has lost nothing: that is kept which was typed last.
  await expect.poll(() => page.evaluate<string>('JSON.stringify(localStorage)')).toMatch(/Half written.*0, 0\.7\b/)
  const session = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => undefined)
  await crashed

  const next = await page.context().newPage()
  await next.goto(workbench.url.href)
  const draft = next.getByRole('region', { name: 'Unsaved draft' })
  await expect(draft).toContainText('Half written')
  await draft.getByRole('link', { name: 'Continue' }).click()
  const again = new Define(next)
  await expect(again.field('Momentum β')).toHaveValue('0, 0.7')
  await expect(again.form.getByText('24 rows × 4')).toBeVisible()
  await expect(again.run).toBeEnabled()
})

test('the screen has no serious fault of accessibility', async ({ page }) => {
  const define = new Define(page)
  await importFile(page)
  await expect(define.form.getByText('24 rows × 4')).toBeVisible()
  await define.field('Momentum β').fill('0, 2')
  await expect(define.faults).toBeVisible()
  expect(await seriousFaultsInBothThemes(page)).toEqual([])
})

test('in a small window form and text take turns, and a fault leads from the one to the other', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  const define = new Define(page)
  await page.getByRole('button', { name: 'Empty experiment' }).click()
  await expect(define.text).toBeHidden()
  await define.field('Samples n').fill('0')
  await define.form.getByRole('button', { name: 'Go to line 6' }).click()
  await expect(define.text).toBeFocused()
  await expect(define.form).toBeHidden()
  await page.getByRole('radio', { name: 'Form' }).click()
  await expect(define.field('Samples n')).toHaveValue('0')
  const rightEdge = async () => {
    const screen = await page.getByRole('main').boundingBox()
    return (screen?.x ?? 0) + (screen?.width ?? 0)
  }
  await expect.poll(rightEdge).toBe(1024)

  // A field at the foot of the form: the list of faults takes its room from below, and the field stays over it.
  await define.field('Samples n').fill('8')
  await expect(define.faults).toHaveCount(0)
  const last = define.field('Trajectory')
  await last.evaluate((field) => (field as unknown as Scrolled).scrollIntoView({ block: 'end' }))
  await last.fill('-7')
  await expect(define.faults).toBeVisible()
  await expect
    .poll(async () => {
      const [field, list] = [await last.boundingBox(), await define.faults.boundingBox()]
      return field !== null && list !== null && field.y + field.height <= list.y
    })
    .toBe(true)
})
