import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isActive, type SweepProgress } from '../contract/index.ts'
import { openWorkbench, type Workbench } from '../workbench.ts'

let folder: string
let workbench: Workbench

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-sweeps-'))
  workbench = await openWorkbench({ historyPath: join(folder, 'history.db') })
})
afterEach(async () => {
  await workbench.close()
  await rm(folder, { recursive: true })
})

function sweepOf(steps: number, loss = 0): string {
  return JSON.stringify({
    schema: 1,
    name: 'sweep',
    problem: {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 5, d: 9, sparsity: 2, mean: 1, noise: 0 },
      init: { scale: 0.1 },
    },
    method: { kind: 'mgd', gamma: { logspace: [1e-3, 3e-2, 8] }, beta: { values: [0, 0.5, 0.9] } },
    seeds: { first: 0, count: 3 },
    stop: { loss, steps },
    record: { trajectory: 12 },
  })
}

/** Runs an experiment until it is finished, or until it is cancelled after the first runs are kept. */
async function run(id: string, workers: number, cancelEarly = false): Promise<string> {
  const { client } = workbench
  const events = await client.events()
  await client.sweeps.start({ id, workers })
  for await (const event of events) {
    if (event.type === 'runs/finished' && cancelEarly) await client.sweeps.cancel({ id }).catch(() => undefined)
    if (event.type !== 'sweep/progressed') continue
    const { state } = event.progress
    if (!isActive(state)) return state
  }
  throw new Error('no end was heard of')
}

/** True where all threads of a sweep stand still that have work. */
function standsStill({ state, threads }: SweepProgress): boolean {
  const all = threads.map(({ doing }) => doing)
  return state === 'paused' && all.includes('paused') && all.every((doing) => doing === 'paused' || doing === 'done')
}

async function runsOf(id: string): Promise<unknown[]> {
  const file = await workbench.client.exports.results({ id, format: 'json' })
  return (JSON.parse(await file.text()) as { runs: unknown[] }).runs
}

describe('sweeps', () => {
  it('give the same bits with one, two and three workers, every run once', async () => {
    const all: unknown[][] = []
    for (const workers of [1, 2, 3]) {
      const { id } = await workbench.client.experiments.create({ document: sweepOf(3000, 1e-6) })
      expect(await run(id, workers)).toBe('finished')
      all.push(await runsOf(id))
    }
    expect(all[0].map((each) => (each as { index: number }).index)).toEqual(Array.from({ length: 72 }, (_, i) => i))
    expect(all[1]).toEqual(all[0])
    expect(all[2]).toEqual(all[0])
  })

  it('keep what is finished when they are cancelled, and go on from there', async () => {
    const { client } = workbench
    const { id } = await client.experiments.create({ document: sweepOf(4_000_000) })
    expect(await run(id, 2, true)).toBe('cancelled')
    const before = await client.experiments.get({ id })
    expect(before.state).toBe('stopped')
    expect(before.finished).toBeGreaterThan(0)
    expect(before.finished).toBeLessThan(72)
    const again = await client.experiments.create({ document: sweepOf(4_000_000), resume: true })
    expect(again).toEqual({ id, resumed: true })
    expect(await run(id, 2)).toBe('finished')

    const whole = await client.experiments.create({ document: sweepOf(4_000_000) })
    expect(await run(whole.id, 1)).toBe('finished')
    expect(await runsOf(id)).toEqual(await runsOf(whole.id))
  })

  it('refuse to run an experiment twice at once', async () => {
    const { client } = workbench
    const { id } = await client.experiments.create({ document: sweepOf(20_000_000) })
    await client.sweeps.start({ id })
    await expect(client.sweeps.start({ id })).rejects.toThrow('running already')
    await expect(client.experiments.delete({ ids: [id] })).rejects.toThrow('Cancel it first')
    await client.sweeps.cancel({ id })
  })

  it('stand still while they are paused, and go on where they were', async () => {
    const { client } = workbench
    const { id } = await client.experiments.create({ document: sweepOf(1_000_000) })
    const states: string[] = []
    const events = await client.events()
    await client.sweeps.start({ id, workers: 2 })
    let atPause = 0
    for await (const event of events) {
      if (event.type === 'runs/finished' && states.length === 0) {
        await client.sweeps.pause({ id })
        states.push('told')
      }
      if (event.type !== 'sweep/progressed') continue
      if (states.length === 1 && standsStill(event.progress)) {
        atPause = (await client.experiments.get({ id })).finished
        states.push('paused')
        await client.sweeps.resume({ id })
      }
      if (isActive(event.progress.state)) continue
      states.push(event.progress.state)
      break
    }
    expect(atPause).toBeLessThan(72)
    expect(states).toEqual(['told', 'paused', 'finished'])
    expect((await client.experiments.get({ id })).finished).toBe(72)
  })

  it('tell what each thread does, and that it stands still once it does', async () => {
    const { client } = workbench
    const { id } = await client.experiments.create({ document: sweepOf(20_000_000) })
    const events = await client.events()
    await client.sweeps.start({ id, workers: 2 })
    let computed: SweepProgress['threads'] = []
    for await (const event of events) {
      if (event.type !== 'sweep/progressed') continue
      const { state, threads } = event.progress
      const all = (doing: string) => threads.length === 2 && threads.every((thread) => thread.doing === doing)
      if (state === 'running' && all('computing') && threads.every(({ stepsPerSecond }) => stepsPerSecond > 0)) {
        computed = threads
        await client.sweeps.pause({ id })
      }
      if (state === 'paused' && all('paused')) await client.sweeps.cancel({ id })
      if (isActive(state)) continue
      expect(threads).toEqual([])
      break
    }
    for (const { inHand, lanes, furthest } of computed) {
      // Kernels of 256 bits and less have eight lanes, those of 512 have sixteen.
      expect([8, 16]).toContain(lanes)
      expect(inHand).toBeGreaterThan(0)
      expect(inHand).toBeLessThanOrEqual(lanes)
      expect(furthest).toBeGreaterThan(0)
      expect(furthest).toBeLessThan(1)
    }
    expect(computed).toHaveLength(2)
  })

  it.each([
    ['runs', 'INSERT ON runs'],
    ['signs of life and the end', 'UPDATE OF heartbeatAt, endedAt ON sweeps'],
  ])('fail with the reason where %s cannot be written, and others go on', async (_, when) => {
    const { client } = workbench
    const { id } = await client.experiments.create({ document: sweepOf(2_000_000) })
    const file = new Database(join(folder, 'history.db'))
    file.exec(`CREATE TRIGGER full BEFORE ${when} BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`)
    const events = await client.events()
    await client.sweeps.start({ id, workers: 2 })
    for await (const event of events) {
      if (event.type !== 'sweep/progressed' || isActive(event.progress.state)) continue
      expect(event.progress).toMatchObject({
        state: 'failed',
        message: expect.stringContaining('the disk is full') as string,
      })
      break
    }
    file.exec('DROP TRIGGER full')
    file.close()
    const other = await client.experiments.create({ document: sweepOf(100) })
    expect(await run(other.id, 2)).toBe('finished')
  })

  it('are cancelled while they are paused', async () => {
    const { client } = workbench
    const { id } = await client.experiments.create({ document: sweepOf(20_000_000) })
    const events = await client.events()
    await client.sweeps.start({ id, workers: 2 })
    await client.sweeps.pause({ id })
    await client.sweeps.cancel({ id })
    for await (const event of events) {
      if (event.type === 'sweep/progressed' && !isActive(event.progress.state)) {
        expect(event.progress.state).toBe('cancelled')
        return
      }
    }
  })

  it('queue: one runs at a time, in the order they were started, and one that waits can be cancelled', async () => {
    const { client } = workbench
    const ids: string[] = []
    for (let i = 0; i < 4; i++) ids.push((await client.experiments.create({ document: sweepOf(40_000) })).id)
    const events = await client.events()
    for (const id of ids) {
      await client.sweeps.start({ id })
      // The first stands still until the others are in the queue.
      if (id === ids[0]) await client.sweeps.pause({ id })
    }
    await expect(client.sweeps.start({ id: ids[3] })).rejects.toThrow('running already')
    await client.sweeps.cancel({ id: ids[2] })
    await client.sweeps.resume({ id: ids[0] })
    const ends: [string, string][] = []
    const running = new Set<string>()
    for await (const event of events) {
      if (event.type !== 'sweep/progressed') continue
      const { experimentId, state } = event.progress
      if (state === 'running') running.add(experimentId)
      expect(running.size).toBeLessThanOrEqual(1)
      if (isActive(state)) continue
      running.delete(experimentId)
      ends.push([experimentId, state])
      if (ends.length === 4) break
    }
    expect(ends).toEqual([
      [ids[2], 'cancelled'],
      [ids[0], 'finished'],
      [ids[1], 'finished'],
      [ids[3], 'finished'],
    ])
  })
})
