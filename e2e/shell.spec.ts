import { Shell } from './models/shell.ts'
import { expect, test } from './workbench.ts'

test('the views are reached by the rail, and marked where one is', async ({ page }) => {
  const shell = new Shell(page)
  await shell.goTo('Settings')
  await expect(page).toHaveURL(/#\/settings$/)
  await expect(shell.rail.getByRole('link', { name: 'Settings' })).toHaveAttribute('aria-current', 'page')
  await shell.goTo('Experiments')
  await expect(page).toHaveURL(/#\/$/)

  // The name of a place leaves with the pointer, and when the place is gone to.
  const compare = shell.rail.getByRole('link', { name: 'Compare' })
  const tip = page.getByRole('tooltip')
  await compare.hover()
  await expect(tip).toHaveCount(1)
  await page.mouse.move(700, 400)
  await expect(tip).toHaveCount(0)
  await compare.hover()
  await expect(tip).toHaveCount(1)
  await compare.click()
  await expect(tip).toHaveCount(0)
})

test('the palette does by keyboard what is typed, and Escape closes it', async ({ page }) => {
  const shell = new Shell(page)
  await expect(shell.rail).toBeVisible()
  await shell.run('settings')
  await expect(shell.palette).toBeHidden()
  await expect(page).toHaveURL(/#\/settings$/)

  await shell.openPalette()
  await page.keyboard.type('no such command')
  await expect(shell.commands).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(shell.palette).toBeHidden()
})

test('a dialog gives the keyboard to its list, its field or its action, and not to the button that closes it', async ({
  page,
}) => {
  await page.keyboard.press('?')
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(shortcuts.getByRole('group', { name: 'Shortcuts' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(shortcuts).toBeHidden()
})
