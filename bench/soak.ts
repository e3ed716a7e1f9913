/**
 * Soak of the built browser host: for so many minutes (the first argument; 60 where it is left out) sweeps, figures and exports, and 50 pages that come and go. Prints memory,
 * handles, threads, the log and temporary files of each minute, and the memory as a plot. Exits with 1 where the last third has more of any than
 * the third before it by more than a tenth. On Linux, whose /proc is read.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import { type Contract, isActive, socketPath } from '../src-main/contract/index.ts'
import { experiment } from './faults/command.ts'

const minutes = Number(process.argv[2] ?? 60)
const PAGES = 50
const folder = mkdtempSync(join(tmpdir(), 'momentum-soak-'))
const temporary = mkdtempSync(join(tmpdir(), 'momentum-soak-tmp-'))
const history = join(folder, 'history.db')
const program = join(import.meta.dirname, '../out/main/cli.js')
const host = spawn(process.execPath, [program, 'serve', '--no-open', '--port', '0', '--history', history], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, TMPDIR: temporary },
})
let address = ''
for await (const line of createInterface(host.stdout)) {
  address = /http:\S+/.exec(line)?.[0] ?? ''
  if (address !== '') break
}
const { origin, search } = new URL(address)

/** A page, as far as the host can tell. */
async function page() {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${socketPath}${search}`, { origin })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const client = createORPCClient<ContractRouterClient<Contract>>(new RPCLink({ websocket: socket }))
  return { client, close: () => socket.close() }
}

interface Sample {
  readonly minute: number
  readonly memoryMb: number
  readonly handles: number
  readonly threads: number
  readonly logMb: number
  readonly files: number
}

function sample(minute: number): Sample {
  const status = readFileSync(`/proc/${String(host.pid)}/status`, 'utf8')
  const number = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1])
  return {
    minute,
    memoryMb: number('VmRSS') / 1024,
    handles: readdirSync(`/proc/${String(host.pid)}/fd`).length,
    threads: number('Threads'),
    logMb: (statSync(`${history}-wal`, { throwIfNoEntry: false })?.size ?? 0) / 2 ** 20,
    files: readdirSync(temporary, { recursive: true }).length,
  }
}

const end = performance.now() + minutes * 60_000
const done = { sweeps: 0, figures: 0, exports: 0, pages: 0 }

/** Sweeps one after another, looked at and exported; the older half is deleted. */
async function work(): Promise<void> {
  const { client, close } = await page()
  for (let n = 0; performance.now() < end; n++) {
    const { id } = await client.experiments.create({ document: experiment(`Soak ${String(n)}`, 5) })
    const events = await client.events()
    await client.sweeps.start({ id })
    for await (const event of events)
      if (event.type === 'sweep/progressed' && event.progress.experimentId === id && !isActive(event.progress.state))
        break
    done.sweeps++
    for (const { spec } of (await client.figures.list({ id })).slice(0, 4)) {
      await client.figures.get({ id, spec })
      done.figures++
    }
    await client.exports.results({ id, format: n % 2 === 0 ? 'json' : 'csv' })
    done.exports++
    const listed = await client.experiments.list()
    if (listed.length > 20) await client.experiments.delete({ ids: listed.slice(10).map((each) => each.id) })
  }
  close()
}

/** A page that comes, looks around, listens for a moment and goes. */
async function visits(): Promise<void> {
  while (performance.now() < end) {
    const { client, close } = await page()
    const listed = await client.experiments.list()
    const events = await client.events()
    const newest = listed.at(0)
    if (newest && newest.finished > 0) await client.results.table({ id: newest.id }).catch(() => undefined)
    await events.next()
    close()
    done.pages++
  }
}

const samples: Sample[] = []
console.log('minute  memory, MB  handles  threads  log, MB  temporary files')
const sampling = setInterval(() => {
  const each = sample(samples.length * (minutes / 30))
  samples.push(each)
  const cells = [
    each.minute.toFixed(1),
    each.memoryMb.toFixed(0),
    each.handles,
    each.threads,
    each.logMb.toFixed(1),
    each.files,
  ]
  console.log(cells.map((cell, i) => String(cell).padStart([6, 12, 9, 9, 9, 17][i])).join(''))
}, minutes * 2000)
await Promise.all([work(), ...Array.from({ length: PAGES }, visits)])
clearInterval(sampling)
host.kill('SIGTERM')
await new Promise((resolve) => host.once('close', resolve))
rmSync(folder, { recursive: true })
rmSync(temporary, { recursive: true })

console.log(
  `${Object.entries(done)
    .map(([what, count]) => `${String(count)} ${what}`)
    .join(', ')} in ${String(minutes)} minutes`,
)
const most = Math.max(...samples.map(({ memoryMb }) => memoryMb))
for (const { minute, memoryMb } of samples)
  console.log(`${minute.toFixed(1).padStart(6)} ${'█'.repeat(Math.round((60 * memoryMb) / most))}`)
const third = Math.floor(samples.length / 3)
const mean = (part: readonly Sample[], name: keyof Sample): number =>
  part.reduce((sum, each) => sum + each[name], 0) / part.length
for (const name of ['memoryMb', 'handles', 'threads', 'logMb', 'files'] as const) {
  const [before, last] = [mean(samples.slice(third, 2 * third), name), mean(samples.slice(2 * third), name)]
  const grows = last > 1.1 * before + 1
  console.log(`${name}: ${before.toFixed(1)}, then ${last.toFixed(1)}${grows ? ': it grows' : ''}`)
  if (grows) process.exitCode = 1
}
