import { Console } from 'node:console'
import { Writable } from 'node:stream'
import type { Finished } from './command.fixture.ts'
import { execute } from './execute.ts'
import { guardConsole } from './printable.ts'

/** A stream that keeps what is written to it. */
class Kept extends Writable {
  readonly parts: Buffer[] = []

  override _write(part: Buffer, _encoding: string, done: () => void): void {
    this.parts.push(part)
    done()
  }

  get text(): string {
    return Buffer.concat(this.parts).toString()
  }
}

const statusNow = (): number => Number(process.exitCode ?? 0)

/**
 * As `mgd` of command.fixture.ts, in the process of the test, which spares the start of one: for what a command does and says, where tests
 * beside it start the same command in a process. One at a time, and none that is ended by a signal.
 */
export async function mgdHere(folder: string, ...args: string[]): Promise<Finished> {
  const { exitCode } = process
  const before = process.cwd()
  const own = ['stdout', 'stderr'].map((name) => [name, Object.getOwnPropertyDescriptor(process, name)!] as const)
  const ofTest = globalThis.console
  const [stdout, stderr] = [new Kept(), new Kept()]
  Object.defineProperty(process, 'stdout', { value: stdout, configurable: true, enumerable: true })
  Object.defineProperty(process, 'stderr', { value: stderr, configurable: true, enumerable: true })
  globalThis.console = new Console(stdout, stderr)
  guardConsole()
  process.chdir(folder)
  process.exitCode = undefined
  try {
    await execute(args)
    return { status: statusNow(), stdout: stdout.text, stderr: stderr.text }
  } finally {
    process.exitCode = exitCode
    process.chdir(before)
    globalThis.console = ofTest
    for (const [name, descriptor] of own) Object.defineProperty(process, name, descriptor)
  }
}
