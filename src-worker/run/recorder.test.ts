import { expect, it } from 'vitest'
import type { Experiment } from '../experiment/index.ts'
import { planOf } from '../experiment/index.ts'
import { problemsOf } from '../problems/index.ts'
import { stepGrid } from './grid.ts'
import { recorderOf } from './recorder.ts'

const experiment: Experiment = {
  schema: 1,
  name: 'Recorder',
  problem: { kind: 'quadratic', eigenvalues: [1], start: [1] },
  method: { kind: 'mgd', gamma: 0.1, beta: 0 },
  stop: { steps: 1 },
}
const instance = problemsOf(experiment).instance(planOf(experiment).run(0))

it.each([1, 2, 3, 4, 10])('keeps the end of a run wherever it lies, with %i points at most', (count) => {
  for (let end = 1; end < 400; end++) {
    const recorder = recorderOf(stepGrid, instance, count, false)
    for (let step = 0; step < end; step = recorder.next(step)) recorder.add(step, step, Float64Array.of(1))
    recorder.add(end, end, Float64Array.of(1))
    const { time } = recorder.trajectory()
    expect(time.at(-1)).toBe(end)
    if (count > 1) expect(time[0]).toBe(0)
    expect(time.length).toBeLessThanOrEqual(count)
  }
})
