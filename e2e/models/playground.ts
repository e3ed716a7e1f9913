import type { Locator, Page } from '@playwright/test'
import { Shell } from './shell.ts'

/** The playground: its playback, its numbers, and the start that can be dragged. */
export class Playground {
  readonly play: Locator
  readonly start: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.play = page.getByRole('button', { name: /^(Play|Pause|Show the whole run)$/ })
    this.start = page.getByRole('button', { name: /^Start at/ })
  }

  async open() {
    await new Shell(this.#page).goTo('Playground')
    await this.start.waitFor()
  }

  /** Number of steps played. */
  async step(): Promise<number> {
    const text = await this.#page.getByRole('slider', { name: 'Step', exact: true }).getAttribute('aria-valuetext')
    return Number(/Step (\S+) of/.exec(text ?? '')?.[1].replaceAll('\u202F', ''))
  }

  /** θ₁ of the start. */
  async startAt(): Promise<number> {
    const text = await this.start.getAttribute('aria-label')
    return Number(/θ₁ = (\S+),/.exec(text ?? '')?.[1])
  }

  slider(label: string): Locator {
    return this.#page.getByRole('slider', { name: label, exact: true })
  }

  typed(label: string): Locator {
    return this.#page.getByRole('textbox', { name: `${label}, typed` })
  }

  /** Query of the address. */
  query(): URLSearchParams {
    return new URLSearchParams(new URL(this.#page.url()).hash.split('?')[1] ?? '')
  }
}
