import { seriousFaultsInBothThemes } from './faults.ts'
import { Shell } from './models/shell.ts'
import { expect, test } from './workbench.ts'

test('the first screens have no serious fault of accessibility', async ({ page }) => {
  const shell = new Shell(page)
  for (const view of ['Experiments', 'Paper', 'Settings']) {
    await shell.goTo(view)
    await expect(shell.rail.getByRole('link', { name: view })).toHaveAttribute('aria-current', 'page')
    expect(await seriousFaultsInBothThemes(page), view).toEqual([])
  }
})
