import { describe, expect, it } from 'vitest'
import { alone, finish, network, runOn, snapshot } from '../lanes/runs.fixture.ts'
import { referenceKernel } from '../reference.ts'
import { wasmKernel } from './index.ts'
import type { LaneStart, Session } from '../kernel.ts'

const kernel = wasmKernel()!
const [n, d] = [7, 11]
const instance = network(n, d, 1)
const lossAtStart = alone(referenceKernel, instance, runOn(instance, 2, { budget: 0 })).loss

function sessionWith(...runs: LaneStart[]): Session {
  const session = kernel.open(instance, runs.length)!
  runs.forEach((run, lane) => session.load(lane, run))
  return session
}

describe('a session', () => {
  it('has empty lanes at first, and after they are cleared', () => {
    const session = kernel.open(instance, 3)!
    expect(session.lanes).toBe(3)
    expect([0, 1, 2].map((lane) => session.status(lane))).toEqual(['idle', 'idle', 'idle'])
    session.advance(10)
    session.load(1, runOn(instance, 2))
    expect(session.status(1)).toBe('running')
    session.clear(1)
    expect(session.status(1)).toBe('idle')
    expect(() => session.loss(1)).toThrow(RangeError)
  })

  it('tells the start of a run before its first step', () => {
    const run = runOn(instance, 2)
    const { step, loss, crossings, state, previous, impulse } = snapshot(sessionWith(run), 0, instance)
    expect(step).toBe(0)
    expect(loss).toBeCloseTo(lossAtStart, 10)
    expect(crossings).toEqual({ count: 0, firstStep: -1 })
    expect(state).toEqual(run.start)
    expect(previous).toEqual(run.start)
    expect(impulse).toEqual(new Float64Array(d))
  })

  it('makes as many iterations as it may', () => {
    const session = sessionWith(runOn(instance, 2), runOn(instance, 3))
    for (const [limit, step] of [
      [0, 0],
      [1, 1],
      [3, 4],
      [700, 704],
    ]) {
      session.advance(limit)
      expect([session.step(0), session.step(1), session.status(0)]).toEqual([step, step, 'running'])
    }
  })

  it.each([kernel, referenceKernel])('makes the fewer iterations at once the larger the data: $name', (each) => {
    const made = [
      [2, 3],
      [20, 30],
      [100, 300],
    ].map(([n, d]) => {
      const on = network(n, d, 1)
      const session = each.open(on, 1)!
      session.load(0, runOn(on, 2, { pace: 1e-6, budget: Infinity }))
      session.advance()
      return session.step(0)
    })
    expect(made[0]).toBeGreaterThan(2000)
    expect(made[1]).toBeLessThan(made[0] / 4)
    expect(made[2]).toBeLessThan(made[1] / 20)
  })

  it('makes fewer iterations at once where each draws a batch', () => {
    const made = [undefined, 1, 4].map((batch) => {
      const session = sessionWith(runOn(instance, 2, { pace: 1e-6, budget: Infinity, batch }))
      session.advance()
      return session.step(0)
    })
    expect(made).toEqual(made.toSorted((a, b) => b - a))
    expect(made[2]).toBeLessThan(made[0] / 3)
  })

  it('returns when one lane stands still; the others go on', () => {
    const session = sessionWith(
      runOn(instance, 2, { budget: 10 }),
      runOn(instance, 3, { budget: 25 }),
      runOn(instance, 4, { budget: 10 }),
    )
    const steps = (): number[] => [0, 1, 2].map((lane) => session.step(lane))
    session.advance(1000)
    expect(steps()).toEqual([10, 10, 10])
    expect([0, 1, 2].map((lane) => session.status(lane))).toEqual(['budget-spent', 'running', 'budget-spent'])
    session.advance(1000)
    expect(steps()).toEqual([10, 25, 10])
    session.advance(1000)
    expect(steps()).toEqual([10, 25, 10])
  })

  it('pauses where it is told to, and goes on', () => {
    const session = sessionWith(runOn(instance, 2, { budget: 9 }))
    const seen: [string, number][] = []
    for (const step of [0, 4, 5]) {
      session.pauseAt(0, step)
      session.advance(1000)
      seen.push([session.status(0), session.step(0)])
    }
    session.advance(1000)
    seen.push([session.status(0), session.step(0)])
    expect(seen).toEqual([
      ['paused', 0],
      ['paused', 4],
      ['paused', 5],
      ['budget-spent', 9],
    ])
  })

  it('does not pause at what lies behind', () => {
    const session = sessionWith(runOn(instance, 2, { budget: 9 }))
    session.advance(5)
    session.pauseAt(0, 4)
    session.advance(1000)
    expect([session.status(0), session.step(0)]).toEqual(['budget-spent', 9])
  })

  it('rather ends a run than pausing it', () => {
    const ends = (options: Parameters<typeof runOn>[2], pauseAt: number): string => {
      const session = sessionWith(runOn(instance, 2, options))
      session.pauseAt(0, pauseAt)
      session.advance(1000)
      return session.status(0)
    }
    expect(ends({ stopLoss: 2 * lossAtStart }, 0)).toBe('converged')
    expect(ends({ divergedLoss: lossAtStart / 2 }, 0)).toBe('diverged')
    expect(ends({ budget: 5 }, 5)).toBe('budget-spent')
    expect(ends({ budget: 5 }, 4)).toBe('paused')
  })

  it('rather has a run converged or diverged than out of budget', () => {
    const ends = (options: Parameters<typeof runOn>[2]): string => {
      const session = sessionWith(runOn(instance, 2, { budget: 0, ...options }))
      finish(session, 0)
      return session.status(0)
    }
    expect(ends({})).toBe('budget-spent')
    expect(ends({ stopLoss: 2 * lossAtStart })).toBe('converged')
    expect(ends({ divergedLoss: lossAtStart / 2 })).toBe('diverged')
    expect(ends({ divergedLoss: lossAtStart / 2, stopLoss: 2 * lossAtStart })).toBe('diverged')
  })

  it('does not stop at a loss of zero where the stop is switched off', () => {
    const [x, y] = [Float64Array.of(1, 2, 3, 4), new Float64Array(2)]
    const noisefree = { ...instance, data: { ...instance.data, n: 2, d: 2, x, y } }
    const start = Float64Array.of(1, 2, 1, 2)
    const ends = (stopLoss: number): [string, number] => {
      const session = kernel.open(noisefree, 1)!
      session.load(0, { ...runOn(instance, 2), start, stopLoss, budget: 3 })
      finish(session, 0)
      expect(session.loss(0)).toBe(0)
      return [session.status(0), session.step(0)]
    }
    expect(ends(0)).toEqual(['budget-spent', 3])
    expect(ends(1e-300)).toEqual(['converged', 0])
  })

  it('keeps a lane that has come to its end until it is loaded again', () => {
    const session = sessionWith(runOn(instance, 2, { budget: 8 }), runOn(instance, 3))
    session.advance(1000)
    const ended = snapshot(session, 0, instance)
    session.advance(500)
    expect(snapshot(session, 0, instance)).toEqual(ended)
    session.load(0, runOn(instance, 4, { budget: 8 }))
    expect(session.status(0)).toBe('running')
    expect(session.step(0)).toBe(0)
  })

  it('takes MGD and SMGD side by side', () => {
    const session = sessionWith(runOn(instance, 2, { budget: 20 }), runOn(instance, 3, { batch: 2, budget: 30 }))
    finish(session, 0)
    finish(session, 1)
    expect([session.step(0), session.step(1)]).toEqual([20, 30])
  })

  it('runs for as long as it takes', () => {
    const session = sessionWith(runOn(instance, 2, { budget: Infinity, stopLoss: 1e-12 }))
    finish(session, 0)
    expect(session.status(0)).toBe('converged')
  })
})
