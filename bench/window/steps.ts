import type { Page } from '@playwright/test'

/** Something that a person does in an open page. */
export interface Step {
  readonly name: string
  /** Milliseconds in which it is to be done; left out, only its tasks are bounded. */
  readonly within?: number
  readonly act: (page: Page) => Promise<unknown>
}

/** Text that appears in the page with a tab. */
export const sights = {
  map: '.figure[aria-label*=" over "] canvas',
  collapse: '.figure[aria-label*=" against "] canvas',
  table: '[role=grid] [role=row] [role=gridcell]',
} as const

const tab = (name: string, sight = 'main') => ({
  name: `tab ${name}`,
  act: async (page: Page) => {
    await page.locator(`a[href*="/${name}"]`).first().click()
    await page.waitForSelector(sight)
  },
})

/** A place of the figure, in parts of its width and height. */
async function placed(page: Page, x: number, y: number): Promise<readonly [number, number]> {
  const box = (await page.locator('.figure').first().boundingBox())!
  return [box.x + x * box.width, box.y + y * box.height]
}

const moves: Step['act'] = async (page) => {
  for (let i = 0; i < 12; i++) {
    await page.mouse.move(...(await placed(page, 0.15 + 0.06 * i, 0.3 + 0.04 * i)))
    await page.waitForTimeout(50)
  }
}

const picks: Step['act'] = async (page) => {
  for (const [x, y] of [
    [0.5, 0.5],
    [0.4, 0.6],
    [0.6, 0.4],
  ] as const) {
    await page.mouse.click(...(await placed(page, x, y)))
    await page.waitForTimeout(200)
  }
}

const brush: Step['act'] = async (page) => {
  await page.mouse.move(...(await placed(page, 0.3, 0.3)))
  await page.mouse.down()
  for (let i = 1; i <= 6; i++) await page.mouse.move(...(await placed(page, 0.3 + 0.05 * i, 0.3 + 0.05 * i)))
  await page.mouse.up()
}

/** The same view with only the runs that a filter leaves, or with all and whole. */
const query =
  (where: string): Step['act'] =>
  (page) =>
    page.evaluate(`{
      const [path, query = ''] = location.hash.split('?')
      const kept = [...new URLSearchParams(query)].filter(([name]) => name === 'ids' || name === 'tab')
      const where = ${JSON.stringify(where)}
      location.hash = path + '?' + new URLSearchParams(where === '' ? kept : [...kept, ['where', where]])
    }`)

/** What is done with a figure: moves over it, picks, a part that is drawn, and all of it again. */
const inFigure = (name: string): readonly Step[] => [
  { name: `${name}: pointer`, act: moves },
  { name: `${name}: picks`, act: picks },
  { name: `${name}: part`, act: brush },
  { name: `${name}: whole`, act: query('') },
]

/** Every view of an experiment, by clicks from one to the next. */
export const views: readonly Step[] = [
  { ...tab('map', sights.map), within: 1000 },
  ...inFigure('map'),
  { ...tab('collapse', sights.collapse), within: 1000 },
  ...inFigure('collapse'),
  { name: 'collapse: filter', act: query('lambda < 0.3') },
  { name: 'collapse: all runs', act: query('') },
  { name: 'collapse: dark', act: (page) => page.emulateMedia({ colorScheme: 'dark' }) },
  { name: 'collapse: smaller', act: (page) => page.setViewportSize({ width: 1200, height: 800 }) },
  tab('trajectories'),
  tab('solution'),
  tab('certificate'),
  tab('plot'),
  {
    name: 'plot: marks',
    act: async (page) => {
      await page.getByRole('button', { name: /^Draw/ }).click()
      await page.getByRole('menuitemradio', { name: 'Marks', exact: true }).click()
    },
  },
  ...inFigure('plot'),
  { ...tab('table', sights.table), within: 1000 },
  { name: 'table: scroll', act: (page) => page.evaluate('bench.scroll()') },
  { name: 'table: sort', act: (page) => page.getByRole('columnheader').nth(3).click(), within: 1000 },
  {
    name: 'table: select all',
    act: async (page) => {
      await page.locator('[role=grid] [role=gridcell]').first().click()
      await page.keyboard.press('Control+a')
    },
  },
  {
    name: 'table: groups',
    act: async (page) => {
      await page.getByRole('button', { name: /^Group/ }).click()
      await page.getByRole('menuitemcheckbox').first().click()
      await page.keyboard.press('Escape')
    },
    within: 1000,
  },
  tab('configuration'),
  tab('notes'),
  tab('run'),
]

const compared = (name: string): Step => ({
  name: `compare ${name.toLowerCase()}`,
  act: async (page) => {
    await page.getByRole('tab', { name }).click()
    await answered(page)
  },
})

/** Waits until a comparison shows what it was asked for: its host takes longer than a page is quiet. */
async function answered(page: Page): Promise<void> {
  await page.waitForTimeout(300)
  await page.locator('[role=tabpanel] .skeleton').waitFor({ state: 'detached' })
  await page.locator('[role=tabpanel] .waiting').waitFor({ state: 'detached' })
}

/** As `query`, until the comparison shows it. */
const comparedQuery =
  (where: string): Step['act'] =>
  async (page) => {
    await query(where)(page)
    await answered(page)
  }

/** Two experiments beside each other, one tab after the other. */
export const comparison: readonly Step[] = [
  compared('Plot'),
  compared('Trajectories'),
  compared('Parallel coordinates'),
  { name: 'compare: filter', act: comparedQuery('lambda < 0.3') },
  { name: 'compare: all runs', act: comparedQuery('') },
  compared('Maps'),
  compared('Importance'),
  compared('Differences'),
  compared('Metrics'),
  compared('Configuration'),
  compared('Collapse'),
]
