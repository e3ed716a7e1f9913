import type { z } from 'zod'
import { checkExperiment, digest, type Experiment, type Fault, planOf } from '../experiment/index.ts'
import { schemaBy, shapeOf } from '../experiment/fields.ts'
import { fault, firstOf, found, lengthFaults, pathText, valueAt } from '../experiment/fault.ts'
import { methodKinds, methodNamed } from '../methods/registry.ts'
import { paperProblem, problemOf } from '../problems/kinds.ts'
import type { RunResult } from '../run/result.ts'
import { resultsOf } from './results.ts'
import { type ForeignFile, type ForeignRun, foreignParameters, foreignSchema } from './schema.ts'

/** Runs that were computed elsewhere, as an experiment and its results; or every fault of their file. */
export type ForeignReading =
  | {
      readonly ok: true
      readonly experiment: Experiment
      readonly results: readonly RunResult[]
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * Reads a document of runs that were computed elsewhere.
 *
 * @param document JSON that was parsed
 * @param text what it was parsed from, by which its runs are known
 */
export function readForeign(document: unknown, text: string): ForeignReading {
  const parsed = foreignSchema().safeParse(document)
  if (!parsed.success) return refused(parsed.error.issues.flatMap((issue) => faultsOf(issue, document)))
  const file = parsed.data
  const faults = [...methodFaults(file), ...shapeFaults(file)]
  if (faults.length > 0) return refused(faults)
  const reading = checkExperiment(experimentOf(file, digest(text)))
  if (!reading.ok) return refused(reading.faults.map(inForeignFile))
  const results = resultsOf(file, reading.experiment, planOf(reading.experiment))
  return { ok: true, experiment: reading.experiment, results: results.runs, notes: results.notes }
}

function refused(faults: readonly Fault[]): ForeignReading {
  return { ok: false, faults: firstOf(faults) }
}

type Issue = z.core.$ZodIssue

function faultsOf(issue: Issue, document: unknown): Fault[] {
  const value = valueAt(document, issue.path)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => fault([...issue.path, key], 'this field is unknown; see docs/importing-results.md'))
  if (issue.code === 'invalid_union' && issue.path.at(-1) === 'init')
    return [fault(issue.path, `${found(value)} is not {"scale": number}, {"u": [...], "v": [...]} or {"theta": [...]}`)]
  const wanted = issue.code === 'invalid_value' ? issue.values.map((each) => JSON.stringify(each)).join(', ') : ''
  if (value === undefined)
    return [fault(issue.path, `this field is missing${wanted === '' ? '' : `; allowed are ${wanted}`}`)]
  if (issue.code === 'invalid_value') return [fault(issue.path, `${found(value)} is none of ${wanted}`)]
  if (issue.code === 'invalid_type') return [fault(issue.path, `${found(value)} is not ${named(issue.expected)}`)]
  return [fault(issue.path, `${found(value)} is not allowed: ${issue.message}`)]
}

function named(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    int: 'a whole number',
    number: 'a finite number',
    string: 'text',
    array: 'a list',
    object: 'an object',
  }
  return names[expected] ?? expected
}

/** The method's part of an experiment file, with the numbers of one run. */
function methodWith({ method }: ForeignFile, run: ForeignRun): { kind: string } {
  const fields = shapeOf(methodNamed(method.kind))
  const own = foreignParameters.filter((name) => name in fields && run[name] !== undefined)
  return { ...method, ...Object.fromEntries(own.map((name) => [name, run[name]])) }
}

/** A method that is none, and runs whose numbers are none of it. */
function methodFaults(file: ForeignFile): Fault[] {
  const method = methodNamed(file.method.kind)
  if (!method) {
    const kinds = methodKinds.map((kind) => `"${kind}"`).join(', ')
    return [fault(['method', 'kind'], `${found(file.method.kind)} is no method; allowed are ${kinds}`)]
  }
  return file.runs.flatMap((run, i) => {
    const spec = methodWith(file, run)
    const parsed = schemaBy(method.schema).safeParse(spec)
    const faults = parsed.success
      ? method.faults(spec)
      : parsed.error.issues.map((issue) => {
          const value = valueAt(spec, issue.path)
          const message =
            value === undefined ? 'this field is missing' : `${found(value)} is not allowed: ${issue.message}`
          return { path: pathText(['method', ...issue.path]), message }
        })
    return faults.map(({ path, message }) => ({ path: placeIn(file, i, path), message }))
  })
}

/** Path of a fault of `method.gamma`: in the run, if that gives the number. */
function placeIn(file: ForeignFile, i: number, path: string): string {
  const name = path.replace(/^method\.?/, '')
  return name in file.method ? path : pathText(name === '' ? ['runs', i] : ['runs', i, name])
}

/** Faults of the experiment that is made of the file, where they stand in the file. */
function inForeignFile({ path, message }: Fault): Fault {
  return { path: path.replace(/^problem\.data\b/, 'data').replace(/^imported\.runs/, 'runs'), message }
}

/** Vectors that are not as long as the others. */
function shapeFaults({ data, runs, problem }: ForeignFile): Fault[] {
  const init = problem?.init
  const d =
    data?.x[0].length ??
    (init && 'u' in init ? init.u.length : undefined) ??
    runs
      .map(({ theta, delta, plus, u }) => (theta ?? delta ?? plus ?? u)?.length)
      .find((length) => length !== undefined)
  if (d === undefined) return []
  const what = data ? 'a row of data.x' : 'the others'
  return runs.flatMap((run, i) => {
    const vectors = { ...run, previous: undefined, trajectory: undefined, pathSums: undefined }
    return [
      ...vectorFaults(['runs', i], vectors, what, d),
      ...vectorFaults(['runs', i, 'previous'], run.previous ?? {}, what, d),
      ...vectorFaults(['runs', i, 'pathSums'], run.pathSums ?? {}, what, d),
      ...pairFaults(['runs', i], run),
      ...pairFaults(['runs', i, 'previous'], run.previous ?? {}),
      ...trajectoryFaults(['runs', i, 'trajectory'], run.trajectory, what, d),
    ]
  })
}

function vectorFaults(path: readonly PropertyKey[], fields: object, what: string, d: number): Fault[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    Array.isArray(value) ? lengthFaults([...path, name], value, what, d) : [],
  )
}

/** One of two weights without the other. */
function pairFaults(path: readonly PropertyKey[], fields: object): Fault[] {
  const pairs = [
    ['plus', 'minus'],
    ['minus', 'plus'],
    ['u', 'v'],
    ['v', 'u'],
  ]
  return pairs.flatMap(([one, other]) =>
    one in fields && !(other in fields) ? [fault([...path, other], `this field is missing beside ${one}`)] : [],
  )
}

function trajectoryFaults(
  path: readonly PropertyKey[],
  trajectory: ForeignRun['trajectory'],
  what: string,
  d: number,
): Fault[] {
  if (!trajectory) return []
  const { step, ...columns } = trajectory
  const falls = step.findIndex((k, i) => i > 0 && k <= step[i - 1])
  return [
    ...(falls > 0 ? [fault([...path, 'step', falls], `${String(step[falls])} is not above the step before it`)] : []),
    ...pairFaults(path, trajectory),
    ...Object.entries(columns).flatMap(([name, column]) => [
      ...lengthFaults([...path, name], column, 'trajectory.step', step.length),
      ...column.flatMap((row, k) => (Array.isArray(row) ? lengthFaults([...path, name, k], row, what, d) : [])),
    ]),
  ]
}

/** The experiment that the runs are kept as. */
function experimentOf(file: ForeignFile, hash: string): object {
  const { name, notes, tags = [], source, data, problem, runs, stopLoss } = file
  const { kind, imports } = problemOf(problem ?? paperProblem)
  const { init = runs[0].scale === undefined ? undefined : { scale: runs[0].scale } } = problem ?? {}
  const isKnown = data !== undefined && (imports === 'without-start' || init !== undefined)
  return {
    schema: 1,
    name,
    ...(notes === undefined ? {} : { notes }),
    tags: [...new Set([...tags, 'imported'])],
    problem: isKnown
      ? { kind, ...problem, data: { kind: 'inline', ...data }, ...(init ? { init } : {}) }
      : { kind: 'imported' },
    method: methodWith(file, runs[0]),
    imported: {
      ...(source === undefined ? {} : { source }),
      digest: hash,
      runs: runs.map((run) => ({
        seed: run.seed ?? 0,
        params: Object.fromEntries(
          foreignParameters.flatMap((each) => (run[each] === undefined ? [] : [[each, run[each]]])),
        ),
      })),
    },
    stop: stopFor(file, stopLoss),
  }
}

function stopFor({ method, runs }: ForeignFile, loss: number | undefined): object {
  const max = (values: readonly number[]): number => values.reduce((so, each) => Math.max(so, each), 1)
  const budget = methodNamed(method.kind)?.continuous
    ? { time: Math.min(1e12, max(runs.map(({ time }) => time ?? 0))) }
    : { steps: max(runs.map(({ steps }) => steps)) }
  return { ...(loss === undefined ? {} : { loss }), ...budget }
}
