import { expect, test } from '@playwright/test'
import { galleryPage, names } from './gallery/page.ts'

/** Every kind of figure looks as it did; after a change that is meant: `npx playwright test gallery --update-snapshots`. */
test.skip(
  process.platform !== 'linux',
  'The pictures are those of Chromium on Linux; elsewhere letters are smoothed otherwise.',
)

test('every figure looks as it did', async ({ page }) => {
  await page.setContent(galleryPage())
  await page.evaluate('document.fonts.ready')
  expect(await page.evaluate("document.fonts.check('600 13px Inter') && document.fonts.check('13px Inter')")).toBe(true)
  for (const name of names) {
    // Alone on the page: below figures of broken heights a picture would change by where it stands.
    await page.evaluate(
      `for (const each of document.querySelectorAll('section')) each.hidden = !each.querySelector('#${name}')`,
    )
    await expect.soft(page.locator(`#${name}`)).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.002 })
  }
})
