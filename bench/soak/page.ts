import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import { type Contract, socketPath } from '../../src-main/contract/index.ts'

/** Starts the built browser host over a history. */
export async function startHost(history: string, env: NodeJS.ProcessEnv = process.env) {
  const program = join(import.meta.dirname, '../../out/main/cli.js')
  const host = spawn(process.execPath, [program, 'serve', '--no-open', '--port', '0', '--history', history], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  })
  let address = ''
  for await (const line of createInterface(host.stdout)) {
    address = /http:\S+/.exec(line)?.[0] ?? ''
    if (address !== '') break
  }
  const { origin, search } = new URL(address)
  const stop = async (): Promise<void> => {
    host.kill('SIGTERM')
    await new Promise((resolve) => host.once('close', resolve))
  }
  /** A page, as far as the host can tell. */
  const page = async () => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${socketPath}${search}`, { origin })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const client = createORPCClient<ContractRouterClient<Contract>>(new RPCLink({ websocket: socket }))
    return { client, close: () => socket.close() }
  }
  return { pid: host.pid ?? 0, stop, page }
}
