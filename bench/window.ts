/**
 * Speed of the page with an experiment of 100,000 runs (or as many as the first argument says): from its address to the first
 * drawn map, collapse and table, and from a click in an open page to each; frames while the table scrolls, and memory. With `places` as the second argument each run has a cell
 * of the map to itself. In Chromium, over the built browser host; needs the build.
 * On a busy machine everything takes longer; so computing of page and host is told apart.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, type CDPSession, chromium } from '@playwright/test'
import { chromiumPath } from '../e2e/chromium.ts'
import { type Apart, manyRuns } from './many-runs.document.ts'

const runs = Number(process.argv[2] ?? 100_000)
const apart: Apart = process.argv[3] === 'places' ? 'places' : 'seeds'
const out = join(import.meta.dirname, '../out/main')
const folder = await mkdtemp(join(tmpdir(), 'momentum-window-'))
const history = join(folder, 'history.db')

const file = join(folder, 'many.json')
await writeFile(file, manyRuns(runs, apart))
spawnSync(process.execPath, [join(out, 'cli.js'), 'run', file, '--quiet', '--history', history], { stdio: 'inherit' })
const listed = spawnSync(process.execPath, [join(out, 'cli.js'), 'list', '--history', history], { encoding: 'utf8' })
const id = listed.stdout.split(' ')[0]

const host = spawn(process.execPath, [join(out, 'browser.js'), '--port', '0', '--no-open', '--history', history])
let address = ''
for await (const line of createInterface(host.stdout)) {
  address = /http:\S+/.exec(line)?.[0] ?? ''
  if (address !== '') break
}
const executablePath = await chromiumPath()
const args = executablePath === undefined ? [] : ['--no-sandbox']
const browser = await chromium.launch({ executablePath, args: [...args, '--enable-precise-memory-info'] })

/** Text that appears in the page with a tab. */
const sights = {
  map: '.figure[aria-label*=" over "] canvas',
  collapse: '.figure[aria-label*=" against "] canvas',
  table: '[role=grid] [role=row] [role=gridcell]',
}
for (const [tab, sight] of Object.entries(sights)) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.addInitScript({ path: join(import.meta.dirname, 'window-page.js') })
  await browser.startTracing(page, { categories: ['toplevel'] })
  const hostBefore = await usedMs(host.pid!)
  const start = performance.now()
  await page.goto(`${address}#/experiments/${id}/${tab}`)
  await page.waitForSelector(sight)
  const ago = await page.evaluate<number>('bench.quiet()')
  const ms = performance.now() - start - ago
  const longest = await page.evaluate<number>('bench.longestTask')
  const busy = (await metric(session, 'TaskDuration')) * 1000
  const hostBusy = (await usedMs(host.pid!)) - hostBefore
  const longestComputing = longestTask(await browser.stopTracing())
  console.log(
    `${tab.padEnd(10)}${ms.toFixed(0).padStart(6)} ms from its address, ${busy.toFixed(0)} ms of it computing, host ${hostBusy.toFixed(0)} ms; ` +
      `longest task ${longest.toFixed(0)} ms, ${longestComputing.toFixed(0)} ms of it computing`,
  )
  if (tab === 'table') {
    const times = await page.evaluate<number[]>('bench.scroll()')
    const perFrame = ((await metric(session, 'TaskDuration')) * 1000 - busy) / times.length
    console.log(`scrolling ${framesText(times)}, ${perFrame.toFixed(1)} ms a frame computing`)
  }
  console.log(`          ${await memoryText(session, browser)}`)
  await page.close()
}

const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
await page.addInitScript({ path: join(import.meta.dirname, 'window-page.js') })
await page.goto(address)
const name = page.locator('[role=grid] [role=row] a').first()
await name.waitFor()
await page.evaluate('bench.quiet()')
await name.click()
await page.evaluate('bench.quiet()')
for (const [tab, sight] of Object.entries(sights)) {
  const start = performance.now()
  await page.locator(`a[href*="/${tab}"]`).first().click()
  await page.waitForSelector(sight)
  const ago = await page.evaluate<number>('bench.quiet()')
  console.log(`${tab.padEnd(10)}${(performance.now() - start - ago).toFixed(0).padStart(6)} ms from a click on its tab`)
}
await page.close()
console.log(`host      ${await residentMb(host.pid!)} MB resident`)

await browser.close()
host.kill('SIGINT')
await new Promise((resolve) => host.once('exit', resolve))
await rm(folder, { recursive: true })

function framesText(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number): string => sorted[Math.floor(part * (sorted.length - 1))].toFixed(1)
  return `${String(times.length)} frames, median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, longest ${at(1)} ms`
}

/** A number that Chromium keeps of a page; times are seconds of its main thread, without the waiting for a core. */
async function metric(session: CDPSession, wanted: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === wanted)?.value ?? NaN
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds of its thread. */
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/** Milliseconds that a page's main thread computed without a break at most, by a trace of Chromium's. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] }
  const thread = ({ pid, tid }: TraceEvent): string => `${String(pid)} ${String(tid)}`
  const pages = new Set(traceEvents.filter(({ args }) => args.name === 'CrRendererMain').map(thread))
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && pages.has(thread(event)))
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000
}

/** JavaScript's heap after a collection, and the memory of the page's process. */
async function memoryText(session: CDPSession, on: Browser): Promise<string> {
  await session.send('HeapProfiler.collectGarbage')
  const heap = await metric(session, 'JSHeapUsedSize')
  const system = await on.newBrowserCDPSession()
  const { processInfo } = await system.send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer')
  const resident = await Promise.all(renderers.map((each) => residentMb(each.id)))
  return `heap ${(heap / 1e6).toFixed(0)} MB, page ${String(Math.max(...resident))} MB resident`
}

/** Linux only, NaN elsewhere. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024)
}

/** Milliseconds of processor time that a process has used, its threads among them; Linux only, NaN elsewhere. */
async function usedMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '')
  const [user, system] = stat.split(') ').at(-1)!.split(' ').slice(11, 13).map(Number)
  // In ticks, of which every Linux has a hundred a second.
  return 10 * (user + system)
}
