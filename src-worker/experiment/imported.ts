import type { Fields, ValueOf } from './fields.ts'
import {
  type AxisName,
  type Params,
  parameters,
  type PlannedAxis,
  type PlannedPoints,
  type PlannedRun,
} from './params.ts'

const names = Object.keys(parameters) as [AxisName, ...AxisName[]]

/** The plan of runs that were computed elsewhere: a list in place of axes. */
export const importedSchema = ({ z, numberIn }: Fields) =>
  z.strictObject({
    /** Program that computed them, `PyTorch 2.6`. */
    source: z.string().min(1).max(200).optional(),
    /** SHA-256 of the file they came in. */
    digest: z.string().length(64),
    runs: z
      .array(
        z.strictObject({
          seed: numberIn({ integer: true, atLeast: 0, atMost: 2 ** 32 - 1 }),
          params: z.partialRecord(z.enum(names), numberIn()),
        }),
      )
      .min(1)
      .max(100_000),
  })
type Imported = ValueOf<typeof importedSchema>

/** The plan of imported runs; its axes are the values that occur. */
export function importedPlan({ runs }: Imported, fixed: Params, settle: (given: Params) => Params) {
  const occurring = (name: AxisName): number[] =>
    [...new Set(runs.flatMap(({ params }) => params[name] ?? []))].sort((a, b) => a - b)
  const axes = names.map((name) => ({ name, values: occurring(name) })).filter(({ values }) => values.length > 0)
  let points: PlannedPoints | undefined
  return {
    axes,
    get points(): PlannedPoints {
      return (points ??= pointsOf(runs, axes))
    },
    seeds: [...new Set(runs.map(({ seed }) => seed))].sort((a, b) => a - b),
    count: runs.length,
    run(index: number): PlannedRun {
      if (!Number.isInteger(index) || index < 0 || index >= runs.length)
        throw new RangeError(`run ${String(index)} is not in a plan of ${String(runs.length)}`)
      const { seed, params } = runs[index]
      const settled = settle(params)
      return {
        index,
        seed,
        dataSeed: seed,
        params: { ...params, ...settled },
        values: { ...fixed, ...params, ...settled },
      }
    },
  }
}

/** The points of a list of runs, in the order in which they come first: not every combination of values need occur. */
function pointsOf(runs: Imported['runs'], axes: readonly PlannedAxis[]): PlannedPoints {
  const numbers = new Map<string, number>()
  const members: number[][] = []
  const of = Int32Array.from(runs, ({ params }, run) => {
    const key = axes.map(({ name }) => params[name]).join(' ')
    const point = numbers.get(key) ?? members.push([]) - 1
    numbers.set(key, point)
    members[point].push(run)
    return point
  })
  return {
    count: members.length,
    of: (run) => of[run],
    first: (point) => members[point][0],
    runs: (point) => members[point],
    at: (positions) => numbers.get(axes.map(({ name, values }) => values[positions[name] ?? 0]).join(' ')) ?? null,
  }
}
