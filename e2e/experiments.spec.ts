import { readFile } from 'node:fs/promises'
import { seriousFaults, seriousFaultsInBothThemes, seriousFaultsOfNotice } from './faults.ts'
import { experimentFile, Experiments } from './models/experiments.ts'
import { Shell } from './models/shell.ts'
import { expect, test } from './workbench.ts'

const long = { stop: { loss: 0, steps: 100_000_000 } }

test('files are dropped, found by typing, filtered, renamed, tagged, deleted and brought back', async ({ page }) => {
  const home = new Experiments(page)
  const quadratic = experimentFile('Bowl', {
    problem: { kind: 'quadratic', eigenvalues: [1, 10], start: [1, 1] },
  })
  await home.take(experimentFile('Collapse one'), experimentFile('Collapse two'), quadratic)
  await expect(home.names()).toHaveCount(3)

  await page.getByRole('button', { name: 'Columns' }).click()
  const column = page.getByRole('menuitemcheckbox', { name: /^Step size/ })
  if ((await column.getAttribute('aria-checked')) === 'false') await column.click()
  await page.getByRole('menuitemcheckbox', { name: 'Size', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(home.row('Bowl')).toContainText('0.001 … 0.03 (6)')
  const gamma = home.grid.getByRole('columnheader', { name: 'γ' })
  await gamma.getByRole('button').click()
  await expect(gamma).toHaveAttribute('aria-sort', 'ascending')

  await page.keyboard.press('/')
  await expect(home.search).toBeFocused()
  await page.keyboard.type('LAPSE one')
  await expect(home.names()).toHaveText(['Collapse one'])
  await page.keyboard.press('Escape')
  await expect(home.names()).toHaveCount(3)
  await page.getByRole('button', { name: /^Problem filter/ }).click()
  await page.getByRole('menuitemcheckbox', { name: /^Quadratic/ }).click()
  await page.keyboard.press('Escape')
  await expect(home.names()).toHaveText(['Bowl'])
  await page.getByRole('button', { name: 'Show all' }).click()

  await home.select('Collapse one')
  await page.keyboard.press('F2')
  await expect(home.grid.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Renamed')
  await page.keyboard.press('Enter')
  await expect(home.row('Renamed')).toBeVisible()

  await home.select('Renamed', 'Bowl')
  await page.keyboard.press('t')
  await page.getByRole('dialog').getByRole('textbox', { name: /^Tags/ }).fill('first, λ')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('button', { name: 'λ', exact: true })).toHaveCount(2)

  await home.select('Renamed')
  await page.keyboard.press('t')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Notes' }).fill('Seen.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.keyboard.press('Delete')
  await expect(home.names()).toHaveCount(2)
  // The offer to undo stands over the bar of the selection.
  await page.setViewportSize({ width: 1024, height: 700 })
  await home.select('Bowl')
  const [undo, bar] = [
    await page.getByRole('button', { name: 'Undo' }).last().boundingBox(),
    await page.getByRole('toolbar', { name: 'Selected experiments' }).boundingBox(),
  ]
  expect((undo?.y ?? 0) + (undo?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(home.row('Renamed')).toBeVisible()

  await home.select('Renamed', 'Bowl')
  await page.keyboard.press('m')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Folder' }).fill('Noise')
  await page.keyboard.press('Enter')
  await expect(home.heading('Noise')).toContainText('2')
  await expect(home.heading('Noise')).toContainText('72')
  await home.heading('Noise').getByRole('button', { name: 'Noise' }).click()
  await expect(home.names()).toHaveText(['Collapse two'])
  await page.reload()
  await expect(home.names()).toHaveText(['Collapse two'])

  await home.row('Collapse two').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Move to a folder' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Noise/ })
    .click()
  await expect(home.heading('Noise')).toContainText('3')
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(home.names()).toHaveText(['Collapse two'])

  await page.getByRole('button', { name: /^Folder filter/ }).click()
  await page.getByRole('menuitemcheckbox', { name: /^Noise/ }).click()
  await page.keyboard.press('Escape')
  await expect(home.names()).toHaveCount(2)
  await expect(home.row('Collapse two')).toBeHidden()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Show all' }).click()

  await home.heading('Noise').click({ position: { x: 600, y: 12 } })
  await expect(home.selection).toContainText('2 selected')
  await page.keyboard.press('ArrowRight')
  await expect(home.names()).toHaveCount(3)
  await page.keyboard.press('F2')
  await page.keyboard.type('Ablation')
  await page.keyboard.press('Enter')
  await expect(home.heading('Ablation')).toBeVisible()
  await expect(home.heading('Noise')).toBeHidden()

  const paper = { tags: ['paper'] }
  await home.take(
    experimentFile('After Figure 1: acceleration on a quadratic', paper),
    experimentFile('After Figure 6: the law of the offset, quick', paper),
  )
  await expect(home.heading('Papazov et al. 2024')).toContainText('2')
  await expect(home.names()).toHaveCount(3)
  await page.keyboard.press('/')
  await page.keyboard.type('offset')
  await expect(home.names()).toHaveText(['After Figure 6: the law of the offset, quick'])
})

test('a template is a draft; the experiment stays', async ({ page }) => {
  const home = new Experiments(page)
  await home.take(experimentFile('Origin'))
  await page.getByRole('link', { name: 'Experiments' }).first().click()
  await home.select('Origin')
  await page.keyboard.press('ControlOrMeta+d')
  await expect(page).toHaveURL(/#\/define\//)
  await expect(page.getByText('Origin, copy').first()).toBeVisible()
  await new Shell(page).goTo('Experiments')
  await expect(home.row('Origin')).toBeVisible()
})

test('sweeps are paused, resumed and cancelled from their rows, and the title tells of them', async ({ page }) => {
  const home = new Experiments(page)
  await home.take(experimentFile('Long', long), experimentFile('Next', long))
  await expect(home.names()).toHaveCount(2)
  for (const name of ['Long', 'Next']) {
    await home.select(name)
    await new Shell(page).run('Run 36 runs')
  }
  await expect(home.row('Long')).toContainText('Running')
  await expect(home.row('Next')).toContainText('Queued')
  await expect(page).toHaveTitle(/^\(\d+\s%\) .* – Momentum Workbench$/)

  await home.row('Long').getByRole('button', { name: 'Pause Long' }).click()
  await expect(home.row('Long')).toContainText('Paused')
  await page.reload()
  await expect(home.row('Long')).toContainText('Paused')
  await home.select('Long')
  await page.keyboard.press('p')
  await expect(home.row('Long')).toContainText('Running')

  await home.row('Next').getByRole('button', { name: 'Cancel Next' }).click()
  await expect(home.row('Next')).toContainText('Not run')
  await home.row('Long').getByRole('button', { name: 'Cancel Long' }).click()
  await expect(home.row('Long')).toContainText('Stopped')
  await expect(page).toHaveTitle('Momentum Workbench')
})

test('a bundle carries an experiment with its runs', async ({ page }) => {
  const home = new Experiments(page)
  const shell = new Shell(page)
  await home.take(experimentFile('Carried'))
  await shell.goTo('Experiments')
  await home.select('Carried')
  await shell.run('Run 36 runs')
  await expect(home.row('Carried')).toContainText('Done')

  await home.select('Carried')
  const [download] = await Promise.all([page.waitForEvent('download'), shell.run('Save as a bundle')])
  expect(download.suggestedFilename()).toBe('carried-bundle.zip')
  const bytes = await readFile(await download.path())
  await home.drop({ name: 'carried-bundle.zip', bytes })
  await expect(page.getByText('Took the experiment with 36 runs')).toBeVisible()
  await expect(page).toHaveURL(/#\/experiments\//)
  await shell.goTo('Experiments')
  await expect(home.names()).toHaveText(['Carried', 'Carried'])
  await home.drop({ name: 'broken.zip', bytes: 'nothing' })
  const refusal = 'broken.zip is not a bundle of Momentum Workbench'
  await expect(page.getByText(refusal)).toBeVisible()
  expect(await seriousFaultsOfNotice(page, refusal)).toEqual([])
})

test('the table is accessible', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  const home = new Experiments(page)
  await home.take(experimentFile('One'), experimentFile('Two'))
  await expect(home.names()).toHaveCount(2)
  await home.select('One', 'Two')
  await expect(home.selection).toContainText('2 selected')
  expect(await seriousFaultsInBothThemes(page)).toEqual([])
  await page.keyboard.press('t')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await seriousFaultsInBothThemes(page)).toEqual([])
})

test('the first screen names the paper, and its tour leads to a collapse', async ({ page }) => {
  await expect(page.getByText(/^Leveraging Continuous Time to Understand Momentum/)).toBeVisible()
  const presets = page.getByRole('main').getByRole('button', { name: /\d runs/ })
  await expect(presets.first()).toContainText('Momentum on a quadratic')
  const label = page.getByRole('navigation', { name: 'Views' }).getByText('Playground', { exact: true })
  await expect(label).toBeHidden()
  await page.setViewportSize({ width: 1760, height: 900 })
  await expect(label).toBeVisible()
  await page.getByRole('button', { name: /^Open “After Figure 4/ }).click()
  await expect(page.getByRole('button', { name: 'Run 144 runs' })).toBeVisible()
})
