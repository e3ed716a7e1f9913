import type { Locator } from '@playwright/test'
import { seriousFaultsInBothThemes } from './faults.ts'
import { ExportDialog } from './models/export.ts'
import { Playground } from './models/playground.ts'
import { expect, test } from './workbench.ts'

interface Clipboard {
  readonly clipboard: { readText(): Promise<string> }
}

/** Parts of the page unknown to this file, which is compiled for Node. */
interface Canvas {
  readonly ariaHidden: string | null
}
interface Pen {
  readonly canvas: Canvas
  clearRect: (this: Pen, ...area: number[]) => void
}
interface Window {
  readonly document: { querySelectorAll(selector: string): Iterable<Canvas> }
  readonly requestAnimationFrame: (next: () => void) => void
  readonly CanvasRenderingContext2D: { readonly prototype: Pen }
}

/** Number of times each canvas is drawn anew in that many frames after a button was pressed: those that stand still and those that move. */
async function drawingsOf(button: Locator, frames: number): Promise<{ still: number[]; moving: number[] }> {
  return button.evaluate(async (button, frames) => {
    const page = globalThis as unknown as Window
    const pass = async (frames: number) => {
      for (let i = 0; i < frames; i++) await new Promise<void>((resolve) => page.requestAnimationFrame(resolve))
    }
    // A new layout has been drawn by then.
    await pass(2)
    const drawings = new Map([...page.document.querySelectorAll('canvas')].map((canvas) => [canvas, 0]))
    const { prototype } = page.CanvasRenderingContext2D
    const { clearRect } = prototype
    prototype.clearRect = function (...area) {
      drawings.set(this.canvas, drawings.get(this.canvas)! + 1)
      clearRect.apply(this, area)
    }
    ;(button as unknown as { click(): void }).click()
    await pass(frames)
    const drawn = (moves: boolean) =>
      [...drawings].filter(([canvas]) => (canvas.ariaHidden === 'true') === moves).map(([, count]) => count)
    return { still: drawn(false), moving: drawn(true) }
  }, frames)
}

test('plays, pauses, steps and goes back by keyboard', async ({ page }) => {
  const playground = new Playground(page)
  await playground.open()
  await expect.poll(() => playground.step()).toBe(0)
  await page.keyboard.press('Space')
  await expect.poll(() => playground.step()).toBeGreaterThan(5)
  await page.keyboard.press('Space')
  await expect(playground.play).toHaveAccessibleName('Play')
  const paused = await playground.step()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => playground.step()).toBe(paused + 1)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => playground.step()).toBe(paused)
  await page.keyboard.press('r')
  await expect.poll(() => playground.step()).toBe(0)
})

test('a focused button keeps its own space', async ({ page }) => {
  const playground = new Playground(page)
  await playground.open()
  await page.getByRole('button', { name: 'One step', exact: true }).focus()
  await page.keyboard.press('Space')
  await expect.poll(() => playground.step()).toBe(1)
  await expect(playground.play).toHaveAccessibleName('Play')
})

test('a frame of the playback draws what moves once, and what stands still not at all', async ({ page }) => {
  const playground = new Playground(page)
  await playground.open()
  await page.getByRole('radio', { name: 'Diagonal network' }).click()
  await expect(page.getByText('Balancedness Δ')).toBeVisible()
  const { still, moving } = await drawingsOf(playground.play, 20)
  expect(still).toEqual([0, 0, 0, 0])
  expect(moving).toHaveLength(4)
  expect(Math.min(...moving)).toBeGreaterThan(0)
  expect(Math.max(...moving)).toBeLessThanOrEqual(20)
})

test('with reduced motion, playing shows the whole run at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const playground = new Playground(page)
  await playground.open()
  await expect(playground.play).toHaveAccessibleName('Show the whole run')
  await page.keyboard.press('Space')
  await expect.poll(() => playground.step()).toBeGreaterThan(100)
})

test('the start is dragged, the address carries it, and brings it back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const playground = new Playground(page)
  await playground.open()
  await playground.start.hover()
  const box = (await playground.start.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + 120, box.y + 80, { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => playground.startAt()).toBeGreaterThan(-1.4)
  const carried = async () =>
    playground
      .query()
      .get('start')
      ?.startsWith(String(await playground.startAt()))
  await expect.poll(carried, 'the address tells where the start is').toBe(true)
  const dragged = await playground.startAt()

  await playground.start.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => playground.startAt()).toBeCloseTo(dragged + 0.02, 2)
  await expect.poll(() => playground.query().get('start')).not.toMatch(new RegExp(`^${dragged}\\d*,`))

  await page.getByRole('button', { name: 'Copy link' }).click()
  const copied = () => page.evaluate(() => (navigator as unknown as Clipboard).clipboard.readText())
  await expect.poll(copied).toBe(page.url())
  const link = page.url()
  const name = await playground.start.getAttribute('aria-label')
  await page.goto('about:blank')
  await page.goto(link)
  await expect(playground.start).toHaveAccessibleName(name!)
})

test('one of γ, β and λ follows from the other two', async ({ page }) => {
  const playground = new Playground(page)
  await playground.open()
  await page.getByRole('radio', { name: 'γ' }).click()
  await playground.typed('Momentum β').fill('0.95')
  await playground.typed('Momentum β').press('Enter')
  await expect(playground.typed('Intrinsic quantity λ')).toHaveValue('5')
  await expect(playground.slider('Step size γ')).toBeDisabled()
  await expect.poll(() => Number(playground.query().get('gamma'))).toBeCloseTo(0.0125, 6)

  await playground.typed('Momentum β').fill('1.5')
  await playground.typed('Momentum β').press('Enter')
  await expect(page.getByText(/^1\.5 is out of range: 0 to 0\.\d+$/)).toBeVisible()
  await playground.typed('Momentum β').fill('0.5')
  await playground.typed('Momentum β').press('Enter')
  await expect(page.getByText(/is out of range/)).toHaveCount(0)
})

test('what is shown is exported as a figure, and becomes an experiment', async ({ page }) => {
  const playground = new Playground(page)
  await playground.open()
  await playground.typed('Step size γ').fill('0.0321')
  await playground.typed('Step size γ').press('Enter')
  const dialog = new ExportDialog(page)
  await dialog.open()
  await expect(dialog.preview).toContainText('MGD(')
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/playground-export.png` })
  await dialog.choose('SVG')
  const svg = (await dialog.saved()).bytes.toString('utf8')
  // The file says how it was made.
  expect(svg).toContain('0.0321')
  await dialog.open()
  await dialog.choose('CSV')
  const table = (await dialog.saved()).bytes.toString('utf8').split('\n')
  expect(table.some((row) => row.includes('-1.5') && row.startsWith('path'))).toBe(true)
  await page.getByRole('button', { name: 'Export Distance from the flow' }).click()
  await expect(dialog.preview).toContainText('Distance from the flow')
  await dialog.choose('CSV')
  const distances = (await dialog.saved()).bytes.toString('utf8')
  expect(distances).toMatch(/^curve,.*MGD/m)
  await page.getByRole('button', { name: 'Make this an experiment' }).click()
  await expect(page).toHaveURL(/#\/define\//)
  const text = page.locator('.cm-content')
  await expect(text).toContainText('"kind": "quadratic"')
  await expect(text).toContainText('"start": [-1.5, 1]')
  await expect(text).toContainText('"gamma": 0.0321')
})

test('the playground has no serious fault of accessibility', async ({ page }) => {
  await new Playground(page).open()
  expect(await seriousFaultsInBothThemes(page)).toEqual([])
  await page.getByRole('radio', { name: 'Diagonal network' }).click()
  await expect(page.getByText('Balancedness Δ')).toBeVisible()
  expect(await seriousFaultsInBothThemes(page)).toEqual([])
})
