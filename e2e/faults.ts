import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Elements that are fading: half-way their colours have less contrast. An animation without an end is not waited for. */
const fading = `document.getAnimations().filter((animation) =>
  animation.playState === 'running' && Number.isFinite(animation.effect?.getComputedTiming().endTime)).length`

/** The serious faults of accessibility of what a page shows, once it is there. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  await expect.poll(() => page.evaluate<number>(fading), 'animations that go on').toBe(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`)
}
