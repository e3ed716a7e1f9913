import { describe, expect, it } from 'vitest'
import { startThread } from './thread.ts'

/** A thread of this code, which does not answer. */
const start = (code: string) =>
  startThread<{ wait(): void }>('The thread', new URL(`data:text/javascript,${encodeURIComponent(code)}`))
const once = (code: string) =>
  `import { parentPort } from 'node:worker_threads'; parentPort.once('message', () => { ${code} })`

describe('a thread that breaks', () => {
  it('has everybody who waits hear why, and everybody who comes later', async () => {
    const thread = start(once('throw new Error("out of order")'))
    const answers = await Promise.allSettled([thread.tasks.wait(), thread.tasks.wait(), thread.open()])
    for (const answer of answers) {
      expect(answer).toMatchObject({ reason: { message: 'The thread broke: out of order' } })
    }
    await expect(thread.tasks.wait()).rejects.toThrow('The thread broke: out of order')
    await expect(thread.close()).rejects.toThrow('The thread broke: out of order')
  })

  it('is missed where it just ends', async () => {
    const thread = start(once('process.exit(3)'))
    await expect(thread.tasks.wait()).rejects.toThrow('The thread ended unasked, with exit code 3.')
  })

  it('lets go of everybody when it is killed', async () => {
    const thread = start(once('setInterval(() => {}, 1000)'))
    const answer = expect(thread.tasks.wait()).rejects.toThrow('The thread is closed.')
    await thread.kill()
    await answer
  })
})
