import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { isSchedule } from '../methods/steps/schedules.ts'
import { type AxisName, type Params, parameters, type PlannedRun } from './params.ts'
import { planOf } from './plan.ts'
import type { Experiment } from './schema.ts'
import { recordingOf, stopOf } from './settings.ts'

/** Changes whenever the same file may give other numbers than before; a run of another version is another run. */
const SCIENCE_VERSION = 7

/** SHA-256 of a text's UTF-8 bytes, as 64 hexadecimal digits. */
export function digest(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/**
 * The key of an experiment's plan: equal for two files exactly if they plan the same runs in the same order.
 *
 * Name, notes and tags do not enter.
 *
 * @param dataHash digest of the table's text, for data of kind `table`
 * @param science version of the science that computes the runs
 */
export function planKey(experiment: Experiment, dataHash?: string, science = SCIENCE_VERSION): string {
  const { axes, seeds } = planOf(experiment)
  return digest(
    canonical({ common: common(experiment, dataHash, science), axes, seeds, pinned: experiment.seeds?.data ?? null }),
  )
}

/** The version of the science, this one or an earlier one, by which the plan of an experiment has a key; null where none gives it that key. */
export function scienceOfPlan(experiment: Experiment, key: string, dataHash?: string): number | null {
  for (let science = SCIENCE_VERSION; science > 0; science--)
    if (planKey(experiment, dataHash, science) === key) return science
  return null
}

/**
 * The canonical key of runs: SHA-256 over all that determines a run and nothing else.
 *
 * @param hash `digest`, or a faster way to it where the host has one
 * @param science version of the science that computes the runs
 * @returns a function from a planned run to its key
 */
export function runKeys(
  experiment: Experiment,
  dataHash?: string,
  hash = digest,
  science = SCIENCE_VERSION,
): (run: PlannedRun) => string {
  const prefix = digest(canonical(common(experiment, dataHash, science)))
  const { imported } = experiment
  // Runs computed elsewhere are told apart by their place in the file, not by their numbers.
  if (imported) {
    return ({ index, seed, dataSeed, values }) => hash(`${prefix}${canonical({ seed, dataSeed, values, index })}`)
  }
  const textOf = canonicalRuns(experiment)
  return (run) => hash(`${prefix}${textOf(run)}`)
}

/** Numbers, and points of a plan, whose texts are remembered. */
const MAX_REMEMBERED = 20_000

/** The shortest decimals that read back to a number; those of numbers that come again are remembered, as finding them takes longer than all else of a key. */
function decimals(): (value: number) => string {
  const known = new Map<number, string>()
  return (value) => {
    let text = known.get(value)
    if (text === undefined) {
      text = String(value)
      if (known.size < MAX_REMEMBERED) known.set(value, text)
    }
    return text
  }
}

/** All names of values, in their order. */
const sortedNames = (Object.keys(parameters) as AxisName[]).sort()

/** As `canonical` writes seed, data seed and values, many times as fast; the values of a point are written once for all its seeds. */
function canonicalRuns(experiment: Experiment): (run: PlannedRun) => string {
  const decimalsOf = decimals()
  const { points, seeds } = planOf(experiment)
  const known = new Map<number, { readonly values: Params; readonly pairs: string }>()
  const pairsOf = ({ index, values }: PlannedRun): string => {
    const point = points.of(index)
    const found = known.get(point)
    if (found?.values === values) return found.pairs
    const pairs = canonicalPairs(values, decimalsOf)
    if (seeds.length > 1 && known.size < MAX_REMEMBERED) known.set(point, { values, pairs })
    return pairs
  }
  return (run) => `{"dataSeed":${String(run.dataSeed)},"seed":${String(run.seed)},"values":{${pairsOf(run)}}}`
}

/** Values as `canonical` writes them: the names in their order, numbers as JSON has them. */
function canonicalPairs(values: Params, decimalsOf: (value: number) => string): string {
  const pairs: string[] = []
  for (const name of sortedNames) {
    const value = values[name]
    if (value === undefined) continue
    if (!Number.isFinite(value)) throw new RangeError(`${name} of a run is ${String(value)}`)
    pairs.push(`"${name}":${decimalsOf(value)}`)
  }
  return pairs.join(',')
}

function common(experiment: Experiment, dataHash: string | undefined, science: number): unknown {
  const { problem, method } = experiment
  return {
    science,
    problem: withoutAxes('data' in problem ? { ...problem, data: dataOf(problem.data, dataHash) } : problem),
    method: withoutAxes(method),
    stop: Object.entries(stopOf(experiment)).filter(([, value]) => Number.isFinite(value)),
    record: recorded(experiment),
    ...(experiment.imported ? { imported: experiment.imported.digest } : {}),
  }
}

/** Recorded quantities of a run; later additions enter only if they are asked for, so that older keys hold. */
function recorded(experiment: Experiment): object {
  const { trajectory, vectors, weights, sharpness } = recordingOf(experiment)
  return { trajectory, vectors, ...(weights ? { weights } : {}), ...(sharpness ? { sharpness } : {}) }
}

function dataOf(data: object & { kind: string }, hash: string | undefined): object {
  if (data.kind !== 'table') return withoutAxes(data)
  if (hash === undefined) throw new TypeError('the key of a run on a table needs the digest of the table')
  return { ...data, path: hash }
}

/** An object without the numbers that may vary: a run's own values stand in its key. Of a schedule, its form stays. */
function withoutAxes(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, child]): [string, unknown] =>
        isSchedule(child) ? [`${key} schedule`, formOf(child as object)] : [key, child],
      )
      .filter(([key]) => !(key in parameters))
      .map(([key, child]): [string, unknown] => [key, key === 'init' ? withoutAxes(child as object) : child]),
  )
}

function formOf(schedule: object): object {
  return Object.fromEntries(Object.entries(schedule).filter(([key]) => key !== 'value' && !(key in parameters)))
}

function canonical(value: unknown): string {
  return canonicalize(value) as string
}
