import { type ClientContext, type ClientLink, createORPCClient, DynamicLink } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { readonly, type Ref, ref } from 'vue'
import type { Contract, WorkbenchEvent } from '../../src-main/contract/index.ts'
import type { OpenTransport, Transport } from './transport.ts'

type Client = ContractRouterClient<Contract>

/** `unreachable`: not once connected so far, though tried. `lost`: was connected, and is tried again. */
type ConnectionState = 'connecting' | 'open' | 'unreachable' | 'lost'

/** The application as the face sees it: requests, events, and whether it can be reached. */
export interface Connection {
  /** Requests made while the line is down wait for the next one. */
  readonly client: Client
  readonly state: Readonly<Ref<ConnectionState>>
  /** Called with everything that happens; answers how to stop. */
  readonly onEvent: (listener: (event: WorkbenchEvent) => void) => () => void
  /** Called whenever the line is up again, since events may have been missed. */
  readonly onReconnected: (listener: () => void) => () => void
  close(): void
}

/** Milliseconds to wait before the n-th attempt to reconnect, n from 0: doubling, at most five seconds. */
export function backoffMs(attempt: number): number {
  return Math.min(5000, 250 * 2 ** attempt)
}

/** Connects, and goes on connecting for as long as the page lives. */
export function connect(open: OpenTransport): Connection {
  const state = ref<ConnectionState>('connecting')
  const events = new Set<(event: WorkbenchEvent) => void>()
  const reconnections = new Set<() => void>()
  const line = lineOf()
  const closing = new AbortController()
  const client = createORPCClient<Client>(new DynamicLink<ClientContext>(() => line.current()))

  async function live(): Promise<void> {
    let failures = 0
    let lives = 0
    while (!closing.signal.aborted) {
      const transport = await open().catch(() => null)
      if (transport) {
        line.up(transport.link)
        state.value = 'open'
        failures = 0
        await listen(transport, lives++ > 0)
        line.down()
      }
      state.value = lives > 0 ? 'lost' : 'unreachable'
      await delay(backoffMs(failures++), closing.signal)
    }
  }

  async function listen(transport: Transport, again: boolean): Promise<void> {
    const listening = (async () => {
      const stream = await client.events()
      if (again) reconnections.forEach((listener) => listener())
      for await (const event of stream) events.forEach((listener) => listener(event))
    })()
    // The stream ends with its line, by an error; the line's own end is what counts.
    listening.catch(() => undefined)
    await transport.closed
  }

  void live()
  return {
    client,
    state: readonly(state),
    onEvent: (listener) => added(events, listener),
    onReconnected: (listener) => added(reconnections, listener),
    close: () => closing.abort(),
  }
}

function added<T>(set: Set<T>, item: T): () => void {
  set.add(item)
  return () => void set.delete(item)
}

/** The link there is now, or the promise of the next one. */
function lineOf() {
  let up: (link: ClientLink<ClientContext>) => void = () => undefined
  let next = promise()
  function promise() {
    return new Promise<ClientLink<ClientContext>>((resolve) => (up = resolve))
  }
  return {
    current: () => next,
    up: (link: ClientLink<ClientContext>) => up(link),
    down: () => {
      next = promise()
    },
  }
}

function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
