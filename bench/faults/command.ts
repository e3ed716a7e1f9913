import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The built program, as people have it. */
const program = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))

export interface Ended {
  /** null where a signal ended it, or it was ended as it took too long. */
  readonly status: number | null
  readonly told: string
  readonly ms: number
}

export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

/** A command that takes longer hangs. */
const HANGS_MS = 120_000

export function start(folder: string, ...args: readonly string[]): Started {
  const since = performance.now()
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let told = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (told += String(text)))
  const timer = setTimeout(() => child.kill('SIGKILL'), HANGS_MS)
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (status) => {
      clearTimeout(timer)
      resolve({ status, told, ms: performance.now() - since })
    }),
  )
  return { child, ended }
}

export const mgd = (folder: string, ...args: readonly string[]): Promise<Ended> => start(folder, ...args).ended

/** A sweep of so many runs, of a second or so. */
export function experiment(name: string, seeds: number): string {
  return JSON.stringify({
    schema: 1,
    name,
    problem: {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 5, d: 9, sparsity: 2, mean: 1, noise: 0 },
      init: { scale: 0.1 },
    },
    method: { kind: 'mgd', gamma: { logspace: [1e-3, 3e-2, 4] }, beta: { values: [0, 0.5] } },
    seeds: { first: 0, count: seeds },
    stop: { loss: 1e-6, steps: 20_000 },
    record: { trajectory: 5 },
  })
}

/** True if the message to a person is a sentence without a stack. */
export function isSentence(told: string): boolean {
  return !/\n\s+at .*:\d+/.test(told) && !told.includes('SQLITE_BUSY')
}
