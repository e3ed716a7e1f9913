import type { Locator, Page } from '@playwright/test'

/** The screen where an experiment is written. */
export class Define {
  readonly form: Locator
  readonly text: Locator
  readonly plane: Locator
  readonly faults: Locator
  readonly run: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.form = page.getByRole('form', { name: 'Experiment' })
    this.text = page.getByRole('textbox', { name: 'Experiment, JSON' })
    this.plane = page.getByRole('img', { name: /planned runs? in the plane/ })
    this.faults = page.getByRole('region', { name: 'Faults' })
    this.run = page.getByRole('button', { name: /^Run/ })
  }

  /** Begins an empty experiment. */
  async begin() {
    await this.#page.getByRole('button', { name: 'Empty experiment' }).click()
    await this.text.waitFor()
  }

  field(name: string): Locator {
    return this.form.getByLabel(name, { exact: true })
  }

  kind(name: string): Locator {
    return this.form.getByRole('radio', { name, exact: true })
  }

  /** Puts another text into the editor, as by pasting. */
  async write(text: string) {
    await this.text.click()
    await this.#page.keyboard.press('ControlOrMeta+a')
    await this.#page.keyboard.insertText(text)
  }

  /** Drags a rectangle, corners as parts of the drawing's width and height. */
  async drag(from: readonly [number, number], to: readonly [number, number]) {
    const box = await this.plane.boundingBox()
    if (!box) throw new Error('The plane is not in sight.')
    const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const
    await this.#page.mouse.move(...at(from))
    await this.#page.mouse.down()
    await this.#page.mouse.move(...at(to), { steps: 4 })
    await this.#page.mouse.up()
  }
}
