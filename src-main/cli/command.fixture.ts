import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { fromSource } from '../from-source.fixture.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** True if the build is of these sources. */
    built: boolean
  }
}

const sourceFile = fileURLToPath(new URL('main.ts', import.meta.url))

/** The command: the built one where the build is of these sources. */
export const commandFile = inject('built')
  ? fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
  : sourceFile

/** Result of a command: exit status, null where a signal ended it, and all it wrote. */
export interface Finished {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts the real command in a process of its own. */
export function start(folder: string, ...args: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [...fromSource, commandFile, ...args], { cwd: folder })
}

export async function finish(child: ChildProcessWithoutNullStreams): Promise<Finished> {
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [status, stdout, stderr] = await Promise.all([closed, text(child.stdout), text(child.stderr)])
  return { status, stdout, stderr }
}

/** As `mgd`, from source, where no built page is beside the command. */
export async function mgdFromSource(folder: string, ...args: string[]): Promise<Finished> {
  return finish(spawn(process.execPath, [...fromSource, sourceFile, ...args], { cwd: folder }))
}

/** Runs the real command to its end. */
export async function mgd(folder: string, ...args: string[]): Promise<Finished> {
  return finish(start(folder, ...args))
}

/** A small experiment, as it is written in a file; fields given replace its own. */
export function experiment(change: object = {}): Record<string, unknown> {
  return {
    schema: 1,
    name: 'Small sweep',
    problem: {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 5, d: 9, sparsity: 2, mean: 1, noise: 0 },
      init: { scale: 0.1 },
    },
    method: { kind: 'mgd', gamma: { logspace: [1e-3, 3e-2, 4] }, beta: { values: [0, 0.5] } },
    seeds: { first: 0, count: 2 },
    stop: { loss: 1e-6, steps: 3000 },
    record: { trajectory: 5 },
    ...change,
  }
}

/** The runs of a results file: all that must not depend on where and when they were computed. */
export function runsOf(results: string): unknown[] {
  return (JSON.parse(results) as { runs: unknown[] }).runs
}

/** Standard error without the line that comes where stopping takes longer than half a second, before or after the sentence of the sweep. */
export const withoutStopping = (stderr: string): string =>
  stderr.replace('Stopping; a second Ctrl-C ends at once.\n', '')

/** As `start`; native code faults at its so-manieth call in a thread: in the first one of the process, or in the others. */
export function startCrashing(
  call: number,
  inThreads: boolean,
  folder: string,
  ...args: string[]
): ChildProcessWithoutNullStreams {
  const code = `import { isMainThread } from 'node:worker_threads'
    const { dlopen } = process
    let calls = 0
    process.dlopen = (module, ...rest) => {
      dlopen.call(process, module, ...rest)
      const { run } = module.exports
      if (run === undefined || isMainThread === ${String(inThreads)}) return
      module.exports = { ...module.exports, run: (...given) => {
        if (++calls === ${String(call)}) process.kill(process.pid, 'SIGSEGV')
        return run(...given)
      } }
    }`
  const crashing = `--import=data:text/javascript,${encodeURIComponent(code)}`
  return spawn(process.execPath, [crashing, ...fromSource, commandFile, ...args], { cwd: folder })
}
