import { describe, expect, it } from 'vitest'
import { statusOf, userMessage } from './cli/fault.ts'
import { startThread } from './thread.ts'

/** A thread of this code, which does not answer. */
const start = (code: string) =>
  startThread<{ wait(): void }>('The thread', new URL(`data:text/javascript,${encodeURIComponent(code)}`))
const once = (code: string) =>
  `import { parentPort } from 'node:worker_threads'; parentPort.once('message', () => { ${code} })`

it('hears the name of what its host refuses, and passes it on', async () => {
  const source = new URL('thread.ts', import.meta.url).href
  const code = `import { serveTasks } from '${source}'
    serveTasks(async (host) => ({ ask: () => host.answer(), close: () => {} }))`
  const answer = () => {
    throw Object.assign(new Error('The reader is closed.'), { name: 'ThreadClosed' })
  }
  const entry = new URL(`data:text/javascript,${encodeURIComponent(code)}`)
  const thread = startThread<{ ask(): void }>('The thread', entry, { host: { answer } })
  await thread.open()
  await expect(thread.tasks.ask()).rejects.toMatchObject({ name: 'ThreadClosed', message: 'The reader is closed.' })
  await thread.close()
})

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

  it('says in one sentence that it ran out of memory, which is no fault of the program', async () => {
    const filling = 'const all = []; for (;;) all.push([1.5, 2.5])'
    const entry = new URL(`data:text/javascript,${encodeURIComponent(once(filling))}`)
    const thread = startThread<{ wait(): void }>('The thread', entry, {
      resourceLimits: { maxOldGenerationSizeMb: 16 },
    })
    const error: unknown = await thread.tasks.wait().then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(error).toMatchObject({
      message: expect.stringMatching(/^The thread ran out of memory: it may take \d+ MB\. /) as string,
    })
    expect(userMessage(error)).toBe((error as Error).message)
    expect(statusOf(error)).toBe(1)
  })

  it('lets go of everybody when it is killed', async () => {
    const thread = start(once('setInterval(() => {}, 1000)'))
    const answer = expect(thread.tasks.wait()).rejects.toThrow('The thread is closed.')
    await thread.kill()
    await answer
  })
})
