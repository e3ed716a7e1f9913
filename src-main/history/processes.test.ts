import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromSource } from '../from-source.fixture.ts'
import { example, keptRuns, runs } from './example.fixture.ts'
import { openHistory } from './index.ts'

const script = fileURLToPath(new URL('./process.fixture.ts', import.meta.url))
let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-'))
  path = join(folder, 'history.db')
})
afterEach(() => rm(folder, { recursive: true }))

/** Another process that keeps runs from..to (exclusive) of the example, or of an example of its own; before `rest` it stands still. */
function start(from: number, to: number, id?: string, rest?: number): ChildProcess {
  const more = [id, rest].filter((each) => each !== undefined)
  const args = [...fromSource, script, ...[path, from, to, ...more].map(String)]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function end(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

describe('several processes', () => {
  it('make one file at once, each with its experiment', async () => {
    const codes = await Promise.all([1, 2, 3].map(() => end(start(0, 400))))
    expect(codes).toEqual([0, 0, 0])
    const history = await openHistory({ path })
    expect(await history.list()).toMatchObject(Array(3).fill({ state: 'done', finished: 400, elapsedMs: 1000 }))
    await history.close()
  })

  it('keep runs of one experiment at once, and every run is there and counted once', async () => {
    const history = await openHistory({ path })
    const id = await history.create(example())
    const children = [end(start(0, 300, id)), end(start(100, 400, id))]
    const own = await history.create(example())
    expect(await Promise.all(children)).toEqual([0, 0])

    expect(await history.get(id)).toMatchObject({
      finished: 400,
      outcomes: { converged: 400 },
      elapsedMs: 2000,
      state: 'done',
    })
    expect(await history.results(id, 0, 400)).toEqual(keptRuns(runs(0, 400)))
    expect(await history.get(own)).toMatchObject({ state: 'draft' })
    await history.close()
  })
})

it('asked for one plan by many at once, a history creates one experiment', async () => {
  const histories = await Promise.all(Array.from({ length: 8 }, () => openHistory({ path })))
  const taken = await Promise.all(histories.map((history) => history.findOrCreate(example())))
  expect(new Set(taken.map(({ id }) => id)).size).toBe(1)
  expect(taken.filter(({ wasThere }) => !wasThere)).toHaveLength(1)
  expect(await histories[0].list()).toHaveLength(1)
  // Those that only look before they create make one each.
  const looking = histories.map(async (history) => {
    const { planKey } = example({ planKey: 'ab'.repeat(32) })
    return (await history.findPlan(planKey)) ?? (await history.create(example({ planKey })))
  })
  expect(new Set(await Promise.all(looking)).size).toBeGreaterThan(1)
  await Promise.all(histories.map((history) => history.close()))
})

describe('a process that is killed', () => {
  it('leaves every run that it was told is kept, and another one goes on', async () => {
    const history = await openHistory({ path, silentMs: 50 })
    const id = await history.create(example())
    const child = start(0, 400, id, 300)
    const exit = end(child)
    let last = -1
    for await (const line of createInterface({ input: child.stdout! })) {
      last = Number(line)
      if (last >= 100) child.kill('SIGKILL')
    }
    expect(await exit).toBeNull()
    expect(last).toBeGreaterThanOrEqual(100)

    const finished = await history.finished(id)
    expect([...finished]).toEqual(Array.from({ length: finished.length }, (_, i) => i))
    expect(finished.length).toBeGreaterThanOrEqual(last + 5)
    expect(finished.length).toBeLessThan(400)
    await expect.poll(async () => (await history.get(id))?.state).toBe('stopped')

    expect(await end(start(0, 400, id))).toBe(0)
    expect(await history.get(id)).toMatchObject({ state: 'done', finished: 400 })
    await history.close()
  })
})
