import { threadId } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { startThread } from '../thread.ts'
import { idleThread, type IdleThread } from './idle-thread.ts'

/** Tells the number of its thread, or breaks it. */
type Answering = { which(): number; fail(): void }
const code = `
  import { parentPort, threadId } from 'node:worker_threads'
  parentPort.on('message', ({ i, m }) => {
    if (m === 'fail') throw new Error('out of order')
    parentPort.postMessage({ t: 's', i, r: threadId })
  })`
const entry = new URL(`data:text/javascript,${encodeURIComponent(code)}`)

let thread: IdleThread<Answering>
/** The longest time that a timer takes. */
const NEVER_MS = 2 ** 31 - 1
const open = (idleMs: number) => (thread = idleThread(() => startThread<Answering>('The thread', entry), idleMs))
const which = () => thread.use((tasks) => tasks.which())
afterEach(() => thread.kill())

describe('a thread for now and then', () => {
  it('is one for all that is asked for together', async () => {
    open(NEVER_MS)
    const [first, second] = await Promise.all([which(), which()])
    expect(second).toBe(first)
    expect(await which()).toBe(first)
    expect(first).not.toBe(threadId)
  })

  it('ends when nothing was asked for a while, and starts anew', async () => {
    open(30)
    const first = await which()
    await expect.poll(() => thread.running()).toBe(false)
    expect(await which()).not.toBe(first)
  })

  it('starts anew after it broke', async () => {
    open(NEVER_MS)
    const first = await which()
    await expect(thread.use((tasks) => tasks.fail())).rejects.toThrow('out of order')
    expect(await which()).not.toBe(first)
  })
})
