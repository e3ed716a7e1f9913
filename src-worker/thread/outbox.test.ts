import { MessageChannel, Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ThreadStatus, statusesFor, doings, readStatus, writerAt } from './thread-status.ts'
import { outboxTo } from './outbox.ts'
import type { Batch, FinishedRun } from './batch.ts'
import { CANCELLED, UNKEPT } from './task.ts'

const control = new Int32Array(new SharedArrayBuffer(12))
let channel: MessageChannel
let batches: Batch[]
let status: ThreadStatus

beforeEach(() => {
  control.fill(0)
  channel = new MessageChannel()
  batches = []
  ;[status] = statusesFor(1)
  channel.port1.on('message', (batch: Batch | null) => batch && batches.push(batch))
})
afterEach(() => channel.port1.close())

const run = (index: number, numbers = 0): FinishedRun => ({
  key: String(index),
  result: { index, theta: new Float64Array(numbers), params: {}, metrics: {} } as unknown as FinishedRun['result'],
})

/** Numbers of runs that have been posted. */
async function posted(): Promise<readonly number[]> {
  const end = new Promise<void>((resolve) => channel.port1.on('message', (batch: Batch | null) => batch ?? resolve()))
  channel.port2.postMessage(null)
  await end
  return batches.map((batch) => batch.index.length)
}

describe('finished runs', () => {
  it('are handed on in batches, the rest when they are asked for', async () => {
    const outbox = outboxTo(channel.port2, control, writerAt(status))
    for (let i = 0; i < 2100; i++) outbox.put(run(i))
    outbox.flush()
    outbox.flush()
    expect(await posted()).toEqual([2048, 52])
    expect(control[UNKEPT]).toBe(2)
  })

  it('are few in a batch where their vectors are long', async () => {
    const outbox = outboxTo(channel.port2, control, writerAt(status))
    for (let i = 0; i < 4; i++) outbox.put(run(i, 300_000))
    expect(await posted()).toEqual([2, 2])
  })

  it('wait while too much is not kept yet', async () => {
    control[UNKEPT] = 8
    const keep = `const { workerData: { control, status } } = require('node:worker_threads')
      while (Atomics.load(status, 0) !== ${String(doings.indexOf('waiting'))}n) Atomics.wait(control, 0, 0, 5)
      Atomics.sub(control, ${UNKEPT}, 1); Atomics.notify(control, ${UNKEPT})`
    const keeper = new Worker(keep, { eval: true, workerData: { control, status } })
    const outbox = outboxTo(channel.port2, control, writerAt(status))
    outbox.put(run(0))
    outbox.flush()
    expect(control[UNKEPT], 'one of the eight was kept before one more was posted').toBe(8)
    expect(readStatus(status).doing).toBe('computing')
    expect(await posted()).toEqual([1])
    await keeper.terminate()
  })

  it('do not wait once the sweep is cancelled', async () => {
    control[UNKEPT] = 8
    control[CANCELLED] = 1
    const outbox = outboxTo(channel.port2, control, writerAt(status))
    outbox.put(run(0))
    outbox.flush()
    expect(await posted()).toEqual([1])
  })
})
