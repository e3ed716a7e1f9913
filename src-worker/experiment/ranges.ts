import type { AxisName } from './params.ts'
import { type Plan, planOf } from './plan.ts'
import type { Experiment } from './schema.ts'

/** Least and largest value of a parameter over the runs of an experiment, and the number of its values where that is known. */
type ParameterRange = readonly [min: number, max: number, count?: number]

/** The range of every parameter that an experiment has, those that do not vary too. */
export type ParameterRanges = Partial<Record<AxisName, ParameterRange>>

/**
 * The ranges of the parameters of an experiment, by its plan: nothing is run.
 *
 * A number that follows from others, as λ = γ/(1 − β)² from γ and β, is monotone in each of them: it is least and largest at corners of the grid.
 *
 * @param experiment a valid experiment
 */
export function rangesOf(experiment: Experiment): ParameterRanges {
  const plan = planOf(experiment)
  const counts = new Map(plan.axes.map(({ name, values }) => [name, new Set(values).size]))
  const ranges: ParameterRanges = {}
  for (const index of experiment.imported ? everyRun(plan) : corners(plan))
    for (const [key, value] of Object.entries(plan.run(index).values)) {
      const name = key as AxisName
      if (!Number.isFinite(value)) continue
      const [min, max] = ranges[name] ?? [value, value]
      ranges[name] = [Math.min(min, value), Math.max(max, value)]
    }
  for (const name of Object.keys(ranges) as AxisName[]) {
    const [min, max] = ranges[name]!
    const count = min === max ? 1 : counts.get(name)
    ranges[name] = count === undefined ? [min, max] : [min, max, count]
  }
  return ranges
}

/** The runs with the least or largest value of every axis. */
function corners({ axes, points }: Plan): number[] {
  let positions: Readonly<Partial<Record<string, number>>>[] = [{}]
  for (const { name, values } of axes) {
    const ends = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
    const places = [...new Set(ends.map((end) => values.indexOf(end)))]
    positions = positions.flatMap((position) => places.map((place) => ({ ...position, [name]: place })))
  }
  return positions.flatMap((position) => {
    const point = points.at(position)
    return point === null ? [] : [points.first(point)]
  })
}

function everyRun({ count }: Plan): number[] {
  return Array.from({ length: count }, (_, run) => run)
}
