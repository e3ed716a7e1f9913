import { readFile } from 'node:fs/promises'
import type { Browser, CDPSession, Page } from '@playwright/test'

/** The cost of something that was done in a page; times in milliseconds. */
export interface Cost {
  /** Until the last change of what is seen; on a busy machine that says little. */
  readonly wall: number
  /** Processor time of the page's main thread, and of it the longest task. */
  readonly page: number
  readonly longest: number
  /** Processor time of the host, all of its threads. */
  readonly host: number
}

/** Does something in a page and waits until what is drawn has settled. */
export async function costOf(browser: Browser, page: Page, host: number, act: () => Promise<unknown>): Promise<Cost> {
  const before = await usedMs(host)
  await browser.startTracing(page, { categories: ['toplevel'] })
  const start = performance.now()
  await act()
  const ago = await page.evaluate<number>('bench.quiet()')
  const wall = performance.now() - start - ago
  const tasks = tasksIn(await browser.stopTracing())
  return {
    wall,
    page: tasks.reduce((sum, ms) => sum + ms, 0),
    longest: Math.max(0, ...tasks),
    host: (await usedMs(host)) - before,
  }
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds of its thread, without the waiting for a core. */
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/** Milliseconds that each task of a page's main thread computed, by a trace of Chromium's. */
function tasksIn(trace: Buffer): readonly number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] }
  const thread = ({ pid, tid }: TraceEvent): string => `${String(pid)} ${String(tid)}`
  const pages = new Set(traceEvents.filter(({ args }) => args.name === 'CrRendererMain').map(thread))
  return traceEvents
    .filter((event) => event.name.endsWith('RunTask') && pages.has(thread(event)))
    .map(({ tdur = 0 }) => tdur / 1000)
}

/** JavaScript's heap after a collection, and the memory of the page's process. */
export async function memoryText(session: CDPSession, on: Browser): Promise<string> {
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN
  const system = await on.newBrowserCDPSession()
  const { processInfo } = await system.send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer')
  const resident = await Promise.all(renderers.map((each) => residentMb(each.id)))
  return `heap ${(heap / 1e6).toFixed(0)} MB, page ${String(Math.max(...resident))} MB resident`
}

/** Linux only, NaN elsewhere. */
export async function residentMb(pid: number): Promise<number> {
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
