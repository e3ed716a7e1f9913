import { seriousFaults } from './faults.ts'
import { Shell } from './models/shell.ts'
import { expect, test } from './workbench.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the first screens have no serious fault of accessibility, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    const shell = new Shell(page)
    for (const view of ['Experiments', 'Paper', 'Settings']) {
      await shell.goTo(view)
      await expect(shell.rail.getByRole('link', { name: view })).toHaveAttribute('aria-current', 'page')
      expect(await seriousFaults(page), view).toEqual([])
    }
  })
}
