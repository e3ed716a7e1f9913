import { availableParallelism } from 'node:os'
import Database from 'better-sqlite3'
import { seriousFaults } from './faults.ts'
import { Results } from './models/results.ts'
import { expect, test } from './workbench.ts'

/** Runs that no machine ends while it is looked at: a loss of 0 is never reached. */
const long = {
  schema: 1,
  name: 'Long',
  problem: { kind: 'quadratic', eigenvalues: [1, 25], start: [1, -0.5] },
  method: { kind: 'mgd', gamma: { logspace: [1e-5, 1e-2, 40] }, beta: { linspace: [0, 0.98, 30] } },
  stop: { loss: 0, steps: 1e12 },
}

test('a sweep that runs shows what each thread does, and that it stands still', async ({ page }) => {
  const results = new Results(page)
  await results.begin(long)
  const threads = page.getByRole('group', { name: 'Threads' }).getByRole('listitem')
  await expect(threads).toHaveCount(availableParallelism())
  for (const thread of await threads.all()) await expect(thread).toHaveText(/8 of 8 runs.*[1-9].* steps\/s/)
  expect(await seriousFaults(page)).toEqual([])

  await page.getByRole('button', { name: 'Pause' }).click()
  for (const thread of await threads.all()) await expect(thread).toHaveText(/8 of 8 runs\s*Paused/)
  await page.getByRole('button', { name: 'Resume' }).click()
  for (const thread of await threads.all()) await expect(thread).toHaveText(/steps\/s/)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(threads).toHaveCount(0)
})

test('a sweep whose runs cannot be kept says why, and can be resumed', async ({ page, workbench }) => {
  const file = new Database(workbench.history)
  file.exec(`CREATE TRIGGER full BEFORE INSERT ON runs BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`)
  await new Results(page).begin({
    ...long,
    method: { kind: 'mgd', gamma: { logspace: [1e-5, 1e-2, 10] }, beta: 0.5 },
    stop: { loss: 0, steps: 1000 },
  })
  await expect(page.getByRole('alert').filter({ hasText: 'broke off' })).toHaveText(
    /the disk is full[^.]*\. What was finished is kept/,
  )
  file.exec('DROP TRIGGER full')
  file.close()
  await page.getByRole('button', { name: /^Run/ }).click()
  await page.getByText('Done', { exact: true }).first().waitFor()
  await expect(page.getByText('broke off')).toHaveCount(0)
})

test('a sweep shows its best run so far, and a figure of the runs that have ended', async ({ page }) => {
  const results = new Results(page)
  await results.begin({
    schema: 1,
    name: 'Partly long',
    problem: {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 5, d: 9, sparsity: 2, mean: 1, noise: 0 },
      init: { scale: 0.1 },
    },
    method: { kind: 'mgd', gamma: { logspace: [1e-9, 3e-2, 12] }, beta: { values: [0, 0.5, 0.9] } },
    stop: { loss: 1e-8, steps: 1e12 },
    record: { trajectory: 50 },
  })
  const best = page.getByRole('button', { name: /^in run \d+$/ })
  await expect(page.getByText(/^Smallest test loss so far/)).toBeVisible()
  const live = page.getByRole('region', { name: 'Live figure' })
  await expect(live.locator('canvas')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Spread at equal λ' })).toBeVisible()
  await live.getByRole('radio', { name: 'Under way' }).click()
  await expect(live.getByRole('group', { name: /^Training loss of \d+ (of \d+ )?runs? under way$/ })).toBeVisible()
  await page.setViewportSize({ width: 1024, height: 700 })
  await expect(live.locator('canvas')).toBeInViewport()
  const [grid, figure] = [page.getByRole('group', { name: /^Grid of runs/ }), live]
  expect((await figure.boundingBox())!.y).toBeGreaterThan((await grid.boundingBox())!.y + 100)
  const run = (await best.textContent())!.trim().replace('in run', 'Run')
  await best.click()
  await expect(page.getByRole('complementary', { name: run })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
})
