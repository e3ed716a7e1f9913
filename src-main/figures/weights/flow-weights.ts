import { toleranceOf } from '../../../src-worker/experiment/index.ts'
import { flowOf } from '../../../src-worker/methods/index.ts'
import { problemsOf } from '../../../src-worker/problems/index.ts'
import { rowOf } from '../parts/rows.ts'
import type { FigureSource } from '../parts/source.ts'
import { POINTS, type WeightPath } from './weight-paths.ts'

/** Steps of one flow; a run that needs more is followed in part. */
const MAX_STEPS = 20_000

/** Follows flows anew to the time where their runs ended, and looks at their weights on a geometric grid of times. */
export function flowWeights(source: FigureSource, runs: readonly number[]): readonly WeightPath[] {
  const problems = problemsOf(source.experiment, source.csv)
  const method = flowOf(source.experiment.method)
  return runs.map((index): WeightPath => {
    const run = source.plan.run(index)
    const instance = problems.instance(run)
    const flow = method.open(instance, run.values, {
      start: instance.start(run.values, run.seed),
      velocity: instance.velocity,
      tolerance: toleranceOf(source.experiment),
    })
    const end = source.columns.time[rowOf(source, index)]
    const [time, states] = [[0], [flow.w.slice()]]
    flow.advance(end)
    const grid = geometric(flow.time, end)
    while (time.length <= grid.length && !flow.stalled && flow.steps < MAX_STEPS) {
      for (let next = grid[time.length - 1]; next <= flow.time; next = grid[time.length - 1]) {
        const state = new Float64Array(instance.dimension)
        flow.at(next, state)
        time.push(next)
        states.push(state)
      }
      flow.advance(end)
    }
    return {
      run: index,
      instance,
      time: Float64Array.from(time),
      states,
      crossings: flow.crossings.count,
      zeros: flow.crossings.list,
      whole: time.length > grid.length,
    }
  })
}

function geometric(from: number, to: number): readonly number[] {
  return Array.from({ length: POINTS }, (_, i) => (i === POINTS - 1 ? to : from * (to / from) ** (i / (POINTS - 1))))
}
