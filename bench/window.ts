/**
 * Speed of the page with experiments of 100,000 runs (or as many as the first argument says): a table of what a person does there, each with
 * its time, the processor time of page and host, and the longest task of the page's main thread; the goals it has are judged, and the
 * command fails where one is missed. In Chromium, over the built browser host; needs the build.
 *
 * On a busy machine everything takes longer: tasks are judged by the processor time of their thread, and what is to be done within a
 * time is met too where it would be without the waiting. Names after the number choose steps by how they begin.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from '@playwright/test'
import { chromiumPath } from '../e2e/chromium.ts'
import { manyRuns } from './many-runs.document.ts'
import { costOf, memoryText, residentMb } from './window/measure.ts'
import { comparison, sights, type Step, views } from './window/steps.ts'

/** Milliseconds of a task, and bytes of script and style that the first screen loads, compressed, at most. */
const MAX_TASK = 100
const MAX_FIRST = 179_000

const [count = '100000', ...chosen] = process.argv.slice(2)
const runs = Number(count)
const out = join(import.meta.dirname, '../out/main')
const folder = await mkdtemp(join(tmpdir(), 'momentum-window-'))
const history = join(folder, 'history.db')
const cli = (...args: string[]) =>
  spawnSync(process.execPath, [join(out, 'cli.js'), ...args, '--history', history], { encoding: 'utf8' })

for (const document of [manyRuns(runs, 'places'), manyRuns(runs, 'seeds', 2)]) {
  const file = join(folder, 'many.json')
  await writeFile(file, document)
  const { status, stderr } = cli('run', file, '--quiet')
  if (status !== 0) throw new Error(stderr)
}
const [seeds, places] = cli('list')
  .stdout.trim()
  .split('\n')
  .map((line) => line.split(' ')[0])

const host = spawn(process.execPath, [join(out, 'browser.js'), '--port', '0', '--no-open', '--history', history])
let address = ''
for await (const line of createInterface(host.stdout)) {
  address = /http:\S+/.exec(line)?.[0] ?? ''
  if (address !== '') break
}
const executablePath = await chromiumPath()
const args = executablePath === undefined ? [] : ['--no-sandbox']
const browser = await chromium.launch({ executablePath, args: [...args, '--enable-precise-memory-info'] })
let missed = 0

async function blank(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  page.on('pageerror', (error) => judged(`error: ${error.message.slice(0, 60)}`, '', false))
  await page.addInitScript({ path: join(import.meta.dirname, 'window/page.js') })
  return page
}

function judged(name: string, told: string, isMet: boolean): void {
  if (!isMet) missed++
  console.log(`${name.padEnd(30)}${told}  ${isMet ? 'met' : 'MISSED'}`)
}

const isChosen = (name: string): boolean => chosen.length === 0 || chosen.some((begin) => name.startsWith(begin))

async function measure(page: Page, { name, within = Infinity, act }: Step): Promise<void> {
  const { wall, page: own, longest, host: theirs } = await costOf(browser, page, host.pid!, () => act(page))
  if (!isChosen(name)) return
  const columns = [wall, own, theirs, longest].map((ms) => ms.toFixed(0).padStart(8)).join('')
  const isInTime = wall <= within || own + theirs <= within
  judged(
    name,
    `${columns}${within === Infinity ? '' : `  within ${String(within)}`}`.padEnd(46),
    isInTime && longest <= MAX_TASK,
  )
}

console.log(`${'milliseconds'.padEnd(30)}${['wall', 'page', 'host', 'task'].map((word) => word.padStart(8)).join('')}`)

const first = await blank()
const loaded: Promise<number>[] = []
first.on('response', (response) => {
  if (/\.(js|css)$/.test(new URL(response.url()).pathname))
    loaded.push(response.body().then((body) => gzipSync(body, { level: 9 }).length))
})
const list = '[role=grid] [role=row] a'
await measure(first, {
  name: 'first screen',
  within: 1000,
  act: async (page) => {
    await page.goto(address)
    await page.waitForSelector(list)
  },
})
const bytes = (await Promise.all(loaded)).reduce((sum, size) => sum + size, 0)
judged('first screen: kB of its code', (bytes / 1000).toFixed(0).padStart(8).padEnd(46), bytes <= MAX_FIRST)
await first.close()

for (const [tab, sight] of Object.entries(sights)) {
  const page = await blank()
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await measure(page, {
    name: `address of the ${tab}`,
    // A page, its host's threads and the figure of all runs begin anew.
    within: tab === 'table' ? 1000 : undefined,
    act: async () => {
      await page.goto(`${address}#/experiments/${seeds}/${tab}`)
      await page.waitForSelector(sight)
    },
  })
  console.log(`${' '.repeat(30)}  ${await memoryText(session, browser)}`)
  await page.close()
}

const page = await blank()
await page.goto(address)
await page.locator(list).last().waitFor()
await page.evaluate('bench.quiet()')
for (const [name, id] of [
  ['seeds', seeds],
  ['places', places],
] as const) {
  console.log(`Runs that differ in their ${name}`)
  await measure(page, { name: 'open', act: () => page.locator(`a[href*="${id}"]`).first().click() })
  for (const step of views) await measure(page, step)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.locator('a[href="#/"]').first().click()
  await page.locator(list).last().waitFor()
}
console.log('Both compared')
await page.evaluate(`location.hash = '/compare?ids=${seeds},${places}'`)
await page.evaluate('bench.quiet()')
for (const step of comparison) await measure(page, step)
console.log(`host ${String(await residentMb(host.pid!))} MB resident; ${String(missed)} missed`)

await browser.close()
host.kill('SIGINT')
await new Promise((resolve) => host.once('exit', resolve))
await rm(folder, { recursive: true })
process.exitCode = missed > 0 ? 1 : 0
