import { expect, type Locator, type Page } from '@playwright/test'

/** The home screen: the table of experiments, its toolbar and what is done with rows. */
export class Experiments {
  readonly grid: Locator
  readonly search: Locator
  readonly selection: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.grid = page.getByRole('grid', { name: 'Experiments' })
    this.search = page.getByRole('textbox', { name: 'Search experiments' })
    this.selection = page.getByRole('toolbar', { name: 'Selected experiments' })
  }

  /** Drops files on the window, as from the desktop. */
  async drop(...files: readonly { name: string; bytes: Buffer | string }[]) {
    const all = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }))
    // As text: what it uses is the browser's, not Node's.
    const transfer = await this.#page.evaluateHandle(`{
      const data = new DataTransfer()
      for (const { name, base64 } of ${JSON.stringify(all)})
        data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name))
      data
    }`)
    await this.#page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer })
    await this.#page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  }

  row(name: string): Locator {
    return this.grid.getByRole('row').filter({ has: this.#page.getByRole('link', { name, exact: true }) })
  }

  /** The heading of a folder. */
  heading(name: string): Locator {
    return this.grid.getByRole('row').filter({ has: this.#page.getByRole('button', { name, exact: true }) })
  }

  names(): Locator {
    return this.grid.getByRole('link')
  }

  /** Drops files of experiments and waits until they are taken in: then the table is shown, of one experiment itself. */
  async take(...files: readonly { name: string; bytes: string }[]) {
    await this.drop(...files)
    if (files.length === 1) await expect(this.#page).toHaveURL(/#\/experiments\//)
    else await this.#page.getByText(`Imported ${files.length} experiments.`).waitFor()
  }

  /** Selects these rows and no others, one after another, as with Ctrl held. */
  async select(...names: readonly string[]) {
    await this.grid.focus()
    await expect(this.grid).toBeFocused()
    await this.#page.keyboard.press('Escape')
    const selected = this.grid.getByRole('row', { selected: true })
    await expect(selected).toHaveCount(0)
    for (const [i, name] of names.entries()) {
      await this.row(name).click({ modifiers: ['ControlOrMeta'], position: { x: 600, y: 12 } })
      await expect(selected).toHaveCount(i + 1)
    }
  }
}

/** A small experiment file. */
export function experimentFile(name: string, change: object = {}): { name: string; bytes: string } {
  const document = {
    schema: 1,
    name,
    problem: {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 6, d: 10, sparsity: 2, mean: 1, noise: 0 },
      init: { scale: 0.1 },
    },
    method: { kind: 'mgd', gamma: { logspace: [1e-3, 3e-2, 6] }, beta: { values: [0, 0.5, 0.9] } },
    seeds: { first: 0, count: 2 },
    stop: { loss: 1e-6, steps: 3000 },
    ...change,
  }
  return { name: `${name}.json`, bytes: JSON.stringify(document) }
}
