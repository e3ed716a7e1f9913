/**
 * Waits that the page causes: how long each thing that is done holds its main thread, at rest and while a sweep runs on all
 * cores, and what a frame of the Playground takes. In Chromium, over the built browser host; needs the build.
 *
 * Each line has the time until it is done, its two longest tasks, and how long these computed: what is longer than that on a busy
 * machine waited for a core.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { chromiumPath } from '../e2e/chromium.ts'
import { start } from '../e2e/running.ts'
import { comparedRuns, longSweep, manyCurves } from './smoothness.documents.ts'

const cli = join(import.meta.dirname, '../out/main/cli.js')
const folder = await mkdtemp(join(tmpdir(), 'momentum-smoothness-'))
const history = join(folder, 'history.db')
await compute('curves', manyCurves())
for (let i = 0; i < 20; i++) await compute(`compared-${String(i)}`, comparedRuns(i))
await begin('sweep', longSweep())
const listed = spawnSync(process.execPath, [cli, 'list', '--history', history], { encoding: 'utf8' })
const ids = listed.stdout
  .trim()
  .split('\n')
  .map((line) => line.split(' ')[0])
const [sweep, curves] = [ids[0], ids[ids.length - 1]]

const startedAt = performance.now()
const workbench = await start(history)
const addressMs = performance.now() - startedAt
const executablePath = await chromiumPath()
const browser = await chromium.launch({ executablePath, args: executablePath === undefined ? [] : ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })

const openedAt = performance.now()
await page.goto(workbench.url.href)
await page.getByRole('grid', { name: 'Experiments' }).getByRole('link').first().waitFor()
console.log(
  `start      ${(addressMs + performance.now() - openedAt).toFixed(0)} ms to the table, the browser's own start aside`,
)

await atRest()
await playground()
await page.goto(at(`experiments/${sweep}/run`))
await page
  .getByRole('button', { name: /^(Run|Resume)/ })
  .first()
  .click()
await duringSweep()

await browser.close()
await workbench.stop()
await rm(folder, { recursive: true })

async function atRest(): Promise<void> {
  await measured('20 experiments compared', () => drawn(at(`compare?ids=${ids.slice(1, 21).join(',')}`)))
  await measured('curves of some runs', () => drawn(at(`experiments/${curves}/trajectories`)))
  await measured('curves of 500 runs', () => drawn(at(`experiments/${curves}/trajectories?curves=all`)))
  await overFigure()
}

async function overFigure(): Promise<void> {
  const box = (await page.locator('.figure').first().boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await measured('pointing at curves', () => page.mouse.move(x + 200, y + 80, { steps: 20 }))
  await measured('wheel over curves', async () => {
    for (const turn of [-120, -120, -120, 120, 120, 120]) await page.mouse.wheel(0, turn)
  })
}

async function playground(): Promise<void> {
  await page.goto(at('playground'))
  await page.getByRole('radio', { name: 'Diagonal network' }).click()
  await page.keyboard.press('Space')
  const { tasks, frames } = await traced(() => page.waitForTimeout(3000))
  const computed = tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000
  console.log(`playground ${(computed / frames).toFixed(1)} ms a frame computing, ${String(frames)} frames in 3 s`)
}

async function duringSweep(): Promise<void> {
  await measured('sweep: nothing done', () => page.waitForTimeout(3000))
  for (const tab of ['Map', 'Collapse', 'Trajectories', 'Table', 'Run'])
    await measured(`sweep: ${tab}`, () => page.getByRole('link', { name: tab, exact: true }).click())
  await measured('sweep: home', async () => {
    await page.goto(at(''))
  })
  const search = page.getByRole('textbox', { name: 'Search experiments' })
  await measured('sweep: typing', () => search.pressSequentially('compared', { delay: 60 }))
}

function at(place: string): string {
  return new URL(`#/${place}`, workbench.url).href
}

async function drawn(address: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(address)
  await page.waitForSelector('.figure canvas')
}

interface Task {
  readonly dur: number
  readonly tdur?: number
}

async function measured(what: string, act: () => Promise<void>): Promise<void> {
  const { tasks, ms } = await traced(act)
  const longest = tasks.toSorted((a, b) => b.dur - a.dur).slice(0, 2)
  const texts = longest.map(({ dur, tdur = 0 }) => `${(dur / 1000).toFixed(0)} (${(tdur / 1000).toFixed(0)} computing)`)
  console.log(`${what.padEnd(26)}${ms.toFixed(0).padStart(6)} ms; longest tasks ${texts.join(', ')}`)
}

/** The tasks of the page's main thread while something is done and a second after, in microseconds, and how many frames it drew. */
async function traced(act: () => Promise<void>) {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] })
  const from = performance.now()
  await act()
  const ms = performance.now() - from
  await page.waitForTimeout(1000)
  const { traceEvents: all } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const isMain = new Set(
    all.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf),
  )
  const own = all.filter((event) => event.ph === 'X' && isMain.has(threadOf(event)))
  return {
    ms,
    tasks: own.filter(({ name }) => name.endsWith('RunTask')) as readonly Task[],
    frames: own.filter(({ name }) => name === 'FireAnimationFrame').length,
  }
}

interface TraceEvent extends Partial<Task> {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly args?: { readonly name?: string }
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${String(pid)}.${String(tid)}`
}

async function compute(name: string, document: string): Promise<void> {
  const file = join(folder, `${name}.json`)
  await writeFile(file, document)
  spawnSync(process.execPath, [cli, 'run', file, '--quiet', '--history', history], { stdio: 'inherit' })
}

/** Begins a sweep and stops it, so that it is in the history. */
async function begin(name: string, document: string): Promise<void> {
  const file = join(folder, `${name}.json`)
  await writeFile(file, document)
  const child = spawn(process.execPath, [cli, 'run', file, '--quiet', '--history', history], { stdio: 'ignore' })
  setTimeout(() => child.kill('SIGINT'), 3000)
  await new Promise((resolve) => child.once('exit', resolve))
}
