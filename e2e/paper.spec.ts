import { readFile } from 'node:fs/promises'
import { Shell } from './models/shell.ts'
import { expect, test } from './workbench.ts'

test('a figure of the paper, from the button to the number, its experiment and the report', async ({ page }) => {
  const shell = new Shell(page)
  await shell.goTo('Paper')
  const card = page.getByRole('article').filter({ hasText: 'Test loss and balancedness of the flow' })
  await expect(card).toContainText('Nothing measured yet')
  await card.getByRole('button', { name: 'Quick run of Figure 3' }).click()

  await expect(card).toContainText(/\d+ of 13 claims hold, quick/, { timeout: 180_000 })
  await expect(card.locator('canvas, svg.chart, .chart svg').first()).toBeVisible()
  await expect(card, 'the number beside what it measures').toContainText(/\d ?expected (≤|≥|\d)/)
  const cut =
    "[...document.querySelectorAll('.measure .words')].filter((words) => words.scrollHeight > words.clientHeight).length"
  expect(await page.evaluate<number>(cut), 'measures that are cut').toBe(0)
  await expect(card.getByRole('button', { name: 'Quick run of Figure 3' })).toHaveCount(0)
  await expect(card.getByRole('button', { name: 'Run Figure 3', exact: true })).toBeVisible()

  await card.getByRole('link', { name: /Test loss and balancedness/ }).click()
  const claim = page.getByRole('row', { name: /^Test loss and ‖Δ∞‖ are least at about one λ/ })
  await expect(claim).toContainText('Holds')
  expect(Number(await claim.locator('strong').textContent())).toBeGreaterThanOrEqual(9)
  const control = page.getByRole('row', { name: /^Control: MGF, which does not/ })
  await expect(control).toContainText('told apart')

  await page.keyboard.press('ControlOrMeta+e')
  await expect(page).toHaveURL(/figures\//)
  const sheet = page.getByRole('img', { name: 'Preview of the figure' })
  await expect(sheet.locator('svg text', { hasText: '(b)' })).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: 'Export figure' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Export figure' })
  await expect(dialog.getByRole('img', { name: /^Preview/ }).locator('svg')).toBeVisible()
  const [panel] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: /^Save/ }).click(),
  ])
  expect(panel.suggestedFilename()).toMatch(/^after-figure-3.*\.pdf$/)
  await expect(page.getByRole('button', { name: 'Export figure' })).not.toHaveCount(0)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/paper.png` })

  await page.getByRole('button', { name: 'Report' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Quick form as HTML' }).click(),
  ])
  const report = await readFile(await download.path(), 'utf8')
  expect(report).toContain('After Figure 3: Test loss and balancedness of the flow')
  expect(report.match(/<svg/g)).toHaveLength(3)

  await page.getByRole('radio', { name: 'Full' }).click()
  await expect(claim).toContainText('Not measured')
  await page.getByRole('radio', { name: 'Quick' }).click()
  await page
    .getByRole('link', { name: /^After Figure 3: .*, quick$/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: /After Figure 3/ })).toBeVisible()
})

test('the statements of the paper, one by one', async ({ page }) => {
  const shell = new Shell(page)
  await shell.goTo('Paper')
  await page.getByRole('radio', { name: 'Statements' }).click()
  await expect(page.getByRole('heading', { name: 'Proposition 1' })).toBeVisible()
  await page.getByRole('link', { name: 'Figure 9' }).first().click()
  await expect(page.getByRole('heading', { name: 'Balancedness predicted for small λ' })).toBeVisible()
})

test('the palette leads to the paper', async ({ page }) => {
  await new Shell(page).run('paper')
  await expect(page.getByRole('article')).toHaveCount(9)
})
