import { expect, type Locator, type Page } from '@playwright/test'

type Tab =
  | 'Run'
  | 'Map'
  | 'Collapse'
  | 'Trajectories'
  | 'Solution'
  | 'Certificate'
  | 'Plot'
  | 'Table'
  | 'Configuration'
  | 'Notes'

/** Results of an experiment: its tabs, the figure on top of one, and the run that is picked. */
export class Results {
  readonly figure: Locator
  readonly details: Locator
  readonly toolbar: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.figure = page.getByRole('group', { name: /Table lists/ }).first()
    this.details = page.getByRole('complementary', { name: /^Run \d+/ })
    this.toolbar = page.getByRole('toolbar', { name: 'Figure' }).first()
  }

  /** Imports an experiment, runs it and waits for its end. */
  async compute(experiment: object) {
    await this.begin(experiment)
    await this.#page.getByText('Done', { exact: true }).first().waitFor()
  }

  /** Imports an experiment and has it run. */
  async begin(experiment: object) {
    const choosing = this.#page.waitForEvent('filechooser')
    await this.#page.getByRole('button', { name: 'Import' }).first().click()
    const buffer = Buffer.from(JSON.stringify(experiment))
    await (await choosing).setFiles([{ name: 'experiment.json', mimeType: 'application/json', buffer }])
    await this.#page.getByRole('button', { name: /^Run [\d\s]+ runs/ }).click()
    await this.#page.waitForURL(/experiments\/[^/]+\/(?!run)\w+|experiments\/[^/]+\/run/)
  }

  async goTo(tab: Tab) {
    const link = this.#page
      .getByRole('navigation', { name: 'Experiment' })
      .getByRole('link', { name: tab, exact: true })
    await link.click()
    await expect(link).toHaveAttribute('aria-current', 'page')
  }

  /** Chooses something of the figure in a menu of its toolbar. */
  async choose(label: string, option: string | RegExp) {
    await this.toolbar.getByRole('button', { name: new RegExp(`^${label}: `) }).click()
    await this.#page.getByRole('menuitemradio', { name: option }).click()
  }

  /** Clicks on the figure, at a part of its width and height. */
  async clickAt(x: number, y: number, modifiers: readonly ('Shift' | 'Control')[] = []) {
    await this.figure.click({ position: await this.#position(x, y), modifiers: [...modifiers] })
  }

  /** Points at a part of the figure. */
  async pointAt(x: number, y: number) {
    await this.figure.hover({ position: await this.#position(x, y) })
  }

  async drag(from: readonly [number, number], to: readonly [number, number]) {
    const box = await this.#box()
    const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const
    await this.#page.mouse.move(...at(from))
    await this.#page.mouse.down()
    await this.#page.mouse.move(...at(to), { steps: 4 })
    await this.#page.mouse.up()
  }

  /** The picture of the figure, as text, once it is drawn. */
  async drawing(): Promise<string> {
    await expect(this.figure).not.toHaveAttribute('aria-busy')
    return this.figure
      .locator('canvas')
      .first()
      .evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL())
  }

  /** Query of the address. */
  query(): URLSearchParams {
    return new URLSearchParams(new URL(this.#page.url()).hash.split('?')[1] ?? '')
  }

  async #position(x: number, y: number) {
    const { width, height } = await this.#box()
    return { x: x * width, y: y * height }
  }

  /** Box of the figure, once it is drawn and stays in place. */
  async #box() {
    await this.figure.locator('canvas').first().waitFor()
    await this.figure.scrollIntoViewIfNeeded()
    const box = await this.figure.boundingBox()
    if (!box) throw new Error('The figure is not in sight.')
    return box
  }
}
