import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'

type Format = 'PDF' | 'SVG' | 'PNG' | 'CSV' | 'JSON' | 'PY' | 'TEX'

/** The dialog that exports a figure. */
export class ExportDialog {
  readonly root: Locator
  readonly preview: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.root = page.getByRole('dialog', { name: 'Export figure' })
    this.preview = this.root.getByRole('img', { name: /^Preview/ })
  }

  /** Opens it when there is a figure. */
  async open() {
    await this.#page.locator('button:enabled', { hasText: 'Export figure' }).first().waitFor()
    await this.#page.keyboard.press('ControlOrMeta+e')
    await this.preview.locator('svg').waitFor()
  }

  async choose(format: Format) {
    await this.root.getByRole('radio', { name: format, exact: true }).click()
  }

  /** Part of a figure under close look that the file shows. */
  part(which: 'Visible part' | 'Whole figure'): Locator {
    return this.root.getByRole('radio', { name: which })
  }

  field(label: 'Width' | 'Height' | 'Text' | 'Resolution'): Locator {
    return this.root.getByRole('textbox', { name: label })
  }

  save(): Locator {
    return this.root.getByRole('button', { name: /^Save/ })
  }

  /** Saves, which closes the dialog. */
  async saved(): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const [download] = await Promise.all([this.#page.waitForEvent('download'), this.save().click()])
    await this.root.waitFor({ state: 'hidden' })
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
}
