/**
 * Backup and restore over a page of the built browser host, of histories of so many megabytes (the arguments; 234 and 950 where they are left out): time, the
 * most memory of the host, the longest that a call of another page waited for its answer, and how much of that the host's first thread computed. On Linux, whose /proc
 * is read.
 */
import { mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { example, provenance, run } from '../src-main/history/example.fixture.ts'
import { openWriter } from '../src-main/history/writer/index.ts'
import { PART_BYTES } from '../src-main/contract/index.ts'
import { startHost } from './soak/page.ts'

type Host = Awaited<ReturnType<typeof startHost>>
type Page = Awaited<ReturnType<Host['page']>>

/** A history of 400 runs whose vectors take so many megabytes. */
function makeHistory(path: string, megabytes: number): void {
  const writer = openWriter(path)
  const id = writer.create(example())
  const sweep = writer.beginSweep(id, provenance)
  const length = Math.round((megabytes * 2 ** 20) / (8 * 400))
  for (let i = 0; i < 400; i++)
    writer.putRuns(id, sweep, [run(i, { theta: Float64Array.from({ length }, (_, k) => Math.sin(k + i)) })])
  writer.endSweep(sweep, 1000)
  writer.close()
}

const peakMb = ({ pid }: Host): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) / 1024

/** Milliseconds for which the first thread of a host has computed so far, and for which it was ready and no core was free. */
function threadTimes({ pid }: Host): readonly [computed: number, queued: number] {
  const [computed, queued] = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/schedstat`, 'utf8').split(' ')
  return [Number(computed) / 1e6, Number(queued) / 1e6]
}

/** Cost of a task, while another page asks for something small again and again. */
async function measured(name: string, host: Host, task: (page: Page) => Promise<void>): Promise<void> {
  const [page, other] = await Promise.all([host.page(), host.page()])
  await other.client.app.info()
  writeFileSync(`/proc/${String(host.pid)}/clear_refs`, '5') // VmHWM begins anew
  const before = peakMb(host)
  let [isOver, calls] = [false, 0]
  let longest = { ms: 0, computed: 0, queued: 0 }
  const asking = (async () => {
    while (!isOver) {
      const since = performance.now()
      const [computedBefore, queuedBefore] = threadTimes(host)
      await other.client.app.info()
      const ms = performance.now() - since
      const [computed, queued] = threadTimes(host)
      if (ms > longest.ms) longest = { ms, computed: computed - computedBefore, queued: queued - queuedBefore }
      calls++
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  const since = performance.now()
  await task(page)
  const seconds = (performance.now() - since) / 1000
  isOver = true
  await asking
  const memory = `${before.toFixed(0)} to ${peakMb(host).toFixed(0)} MB`
  console.log(
    `${name.padEnd(24)} ${seconds.toFixed(1).padStart(6)} s   memory ${memory}   longest wait of ${String(calls)} calls ${longest.ms.toFixed(0)} ms, ` +
      `the host’s first thread computed for ${longest.computed.toFixed(0)} of them and waited for a core for ${longest.queued.toFixed(0)}`,
  )
  page.close()
  other.close()
}

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [234, 950]
for (const megabytes of sizes) {
  const folder = mkdtempSync(join(tmpdir(), 'momentum-backup-'))
  const backup = join(folder, 'backup.db')
  try {
    makeHistory(join(folder, 'full.db'), megabytes)
    const env = { ...process.env, TMPDIR: folder }
    const full = await startHost(join(folder, 'full.db'), env)
    await measured(`backup of ${String(megabytes)} MB`, full, async ({ client }) => {
      const made = await client.history.backup()
      const file = openSync(backup, 'w')
      for (let part = 0; part * PART_BYTES < made.bytes; part++)
        writeSync(
          file,
          new Uint8Array(await (await client.history.backupPart({ backup: made.backup, part })).arrayBuffer()),
        )
    })
    await full.stop()
    const empty = await startHost(join(folder, 'empty.db'), env)
    await measured(`restore of ${String(megabytes)} MB`, empty, async ({ client }) => {
      const { size } = statSync(backup)
      const file = openSync(backup, 'r')
      for (let from = 0; from < size; from += PART_BYTES) {
        const bytes = Buffer.alloc(Math.min(PART_BYTES, size - from))
        readSync(file, bytes, 0, bytes.length, from)
        const last = from + bytes.length === size
        const answer = await client.history.restore({ upload: 'measured', name: 'b.db', part: new Blob([bytes]), last })
        if (last && answer?.runs !== 400) throw new Error(`${String(answer?.runs)} runs were restored`)
      }
    })
    await empty.stop()
  } finally {
    rmSync(folder, { recursive: true })
  }
}
// Connections that wait for the goodbye of a host that has ended hold the process.
process.exit()
