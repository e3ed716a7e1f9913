import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Elements that are fading: half-way their colours have less contrast. An animation without an end is not waited for. */
const fading = `document.getAnimations().filter((animation) =>
  animation.playState === 'running' && Number.isFinite(animation.effect?.getComputedTiming().endTime)).length`

/** The serious faults of accessibility of what a page shows, once it is there. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  return faultsFoundBy(page, axe(page))
}

/** As `seriousFaults`, and in the dark theme too, in which nothing but the colours is another; and symbols that stand upright. */
export async function seriousFaultsInBothThemes(page: Page): Promise<readonly string[]> {
  const faults = [...(await seriousFaults(page)), ...(await uprightSymbols(page))]
  await turn(page, 'dark')
  const dark = await faultsFoundBy(page, axe(page).withRules('color-contrast'))
  await turn(page, 'light')
  return [...faults, ...dark.map((fault) => `dark: ${fault}`)]
}

/** The serious faults of a notice that is shown, which stays as long as it is pointed at. */
export async function seriousFaultsOfNotice(page: Page, text: string): Promise<readonly string[]> {
  await page.getByText(text).hover()
  return faultsFoundBy(page, builderFor(page).include('.notices'))
}

/**
 * Texts in sight with a Greek letter that is not italic, or a script that is a character of its own instead of a raised or lowered one; code and
 * what is typed stay as they are.
 */
async function uprightSymbols(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const upright = /[Γ-Ωα-ωϑϕ⁰¹²³⁴-⁹⁺⁻ⁿ₀-₉₊₋ᵢₙₜᵀ]|[Δθ‖]∞/u
    const set = 'var, sub, sup, code, pre, kbd, textarea, script, style, .katex, .cm-editor, .mono, tspan.symbol, .visually-hidden'
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found = []
    while (walker.nextNode()) {
      const { nodeValue, parentElement } = walker.currentNode
      if (!upright.test(nodeValue) || parentElement.closest(set) || !parentElement.checkVisibility()) continue
      if (getComputedStyle(parentElement).fontStyle === 'italic') continue
      found.push('upright: ' + nodeValue.trim().slice(0, 80))
    }
    return [...new Set(found)]
  })()`)
}

/**
 * Glyphs of formulas, thousands in the help, have the colour of the text that they stand in. A notice fades when its time is over, whatever
 * is being measured.
 */
const axe = (page: Page): AxeBuilder => builderFor(page).exclude('.katex-html').exclude('.notices')

/** Faults are described, each element that has none is not, which takes longer; no page has frames, which another page would put together. */
const builderFor = (page: Page): AxeBuilder =>
  new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()

async function turn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
}

async function faultsFoundBy(page: Page, builder: AxeBuilder): Promise<readonly string[]> {
  await expect.poll(() => page.evaluate<number>(fading), 'animations that go on').toBe(0)
  const { violations } = await builder.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`)
}
