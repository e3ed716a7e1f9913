import type { MessagePort } from 'node:worker_threads'
import type { StatusWriter } from './thread-status.ts'
import { batchPacker, type FinishedRun } from './batch.ts'
import { CANCELLED, type PackedCheckpoint, type Posted, UNKEPT } from './task.ts'

/** A finished run waits no longer than this before it is handed on. */
const MAX_WAIT_MS = 250
/** A batch is handed on when it has this many runs, or numbers. */
const MAX_RUNS = 2048
const MAX_NUMBERS = 500_000
/** If as many batches are not kept yet, of all threads together, computing waits: a slow disk must not fill the memory. */
const MAX_UNKEPT = 8

/** Hands finished runs on in batches, and runs on their way one by one. */
export interface Outbox {
  put(run: FinishedRun): void
  keep(checkpoint: PackedCheckpoint): void
  /** Hands on what has waited for long. */
  tick(): void
  flush(): void
}

export function outboxTo(port: MessagePort, control: Int32Array<SharedArrayBuffer>, status: StatusWriter): Outbox {
  const waiting = batchPacker()
  let since = performance.now()

  const post = (what: Posted, moved: readonly ArrayBuffer[] = []): void => {
    waitForRoom(control, status)
    Atomics.add(control, UNKEPT, 1)
    port.postMessage(what, moved)
  }
  const flush = (): void => {
    if (waiting.runs > 0) {
      const batch = waiting.take()
      post(batch, [batch.bytes.buffer as ArrayBuffer])
    }
    since = performance.now()
  }
  const isFull = (): boolean => waiting.runs >= MAX_RUNS || waiting.numbers >= MAX_NUMBERS
  return {
    put(run) {
      waiting.add(run)
      if (isFull()) flush()
    },
    keep: (checkpoint) => post(checkpoint),
    tick() {
      if (performance.now() - since > MAX_WAIT_MS) flush()
    },
    flush,
  }
}

function waitForRoom(control: Int32Array<SharedArrayBuffer>, status: StatusWriter): void {
  for (;;) {
    const unkept = Atomics.load(control, UNKEPT)
    if (unkept < MAX_UNKEPT || Atomics.load(control, CANCELLED) === 1) return
    status.does('waiting')
    Atomics.wait(control, UNKEPT, unkept, 100)
    status.does('computing')
  }
}
