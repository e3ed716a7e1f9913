import { expect, type Locator, type Page } from '@playwright/test'

/** Surroundings of every view: the rail and the command palette. */
export class Shell {
  readonly rail: Locator
  readonly palette: Locator
  readonly commands: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.rail = page.getByRole('navigation', { name: 'Views' })
    this.palette = page.getByRole('dialog', { name: 'Command palette' })
    this.commands = this.palette.getByRole('option')
  }

  /** Goes to a view that the rail shows. */
  async goTo(view: string) {
    await this.rail.getByRole('link', { name: view }).click()
  }

  async openPalette() {
    await this.#page.keyboard.press('ControlOrMeta+k')
    await expect(this.palette.getByRole('textbox')).toBeFocused()
  }

  /** Does what the palette offers first for what is typed. */
  async run(typed: string) {
    await this.openPalette()
    await this.#page.keyboard.type(typed)
    const first = this.commands.first()
    await expect(first).toContainText(typed, { ignoreCase: true })
    await expect(first).toHaveAttribute('data-highlighted')
    await this.#page.keyboard.press('Enter')
    await this.palette.waitFor({ state: 'hidden' })
  }
}
