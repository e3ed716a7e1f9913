import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const host = join(import.meta.dirname, '../out/main/browser.js')

export interface RunningWorkbench {
  /** The address that it printed, with the token. */
  readonly url: URL
  readonly history: string
  /** Asks it to stop, as Ctrl-C does; answers the exit status. */
  stop(): Promise<number | null>
}

/** Starts the built browser host on a free port, over a history. */
export async function start(history: string): Promise<RunningWorkbench> {
  const child = spawn(process.execPath, [host, '--port', '0', '--no-open', '--history', history], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const url = await addressOf(child)
  return {
    url,
    history,
    async stop() {
      if (child.exitCode === null) child.kill('SIGINT')
      return (await exited)[0]
    },
  }
}

async function addressOf(child: ChildProcess): Promise<URL> {
  for await (const line of createInterface(child.stdout!)) {
    const [address] = /http:\S+/.exec(line) ?? []
    if (address !== undefined) return new URL(address)
  }
  throw new Error('The host ended before it said where it is. Is the application built?')
}
