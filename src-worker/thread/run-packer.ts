import { outcomes, type RunResult } from '../run/result.ts'
import { inTrajectory, namesIn, NONE, type PackedRuns, place, type RunNames, SCALARS, VECTORS } from './packed-runs.ts'

type Vectors = readonly (Float64Array | null | undefined)[]

function vectorsOf({ theta, delta, certificate, trajectory }: RunResult): Vectors | null {
  if (!theta && !delta && !certificate && !trajectory) return null
  const vectors = [
    theta,
    delta,
    certificate?.thetaTilde,
    certificate?.deltaPredicted,
    ...inTrajectory.map((name) => trajectory?.[name]),
  ]
  for (const vector of vectors) {
    if (vector && !(vector instanceof Float64Array)) throw new TypeError('a vector of a run is no Float64Array')
  }
  return vectors
}

/** Takes runs apart one by one, so that none of them is kept: thousands that wait together are what a collection of garbage takes longest for. */
export interface RunPacker {
  /** Runs taken apart since the last `take`. */
  readonly runs: number
  /** Numbers in the vectors of those. */
  readonly inVectors: number
  /** @throws TypeError where a vector is something else; then the run is not taken in */
  add(key: string, result: RunResult): void
  /** All that were added since the last time, in memory that the next `add` uses again. */
  take(): PackedRuns
}

export function runPacker(): RunPacker {
  let runs = 0
  let keys: string[] = []
  let texts = new Map<string, number>()
  let names: RunNames[] = []
  let last: RunNames = { params: [], metrics: [] }
  let numbers = new Float64Array(1024)
  let vectors = new Float64Array(1024)
  let numberCount = 0
  let vectorCount = 0

  const textAt = (text: string | null | undefined): number => {
    if (text === null || text === undefined) return NONE
    const known = texts.get(text)
    if (known !== undefined) return known
    texts.set(text, texts.size)
    return texts.size - 1
  }
  const namesAt = (result: RunResult): number => {
    if (names.length === 0 || !areNames(last, result)) {
      last = names.find((known) => areNames(known, result)) ?? namesOf(result)
      if (!names.includes(last)) names.push(last)
    }
    return last === names[0] ? 0 : names.indexOf(last)
  }
  const keepVectors = (found: Vectors, at: number): void => {
    found.forEach((vector, i) => {
      numbers[at + i] = vector ? vector.length : NONE
      if (!vector) return
      const end = vectorCount + vector.length
      if (end > vectors.length) vectors = grown(vectors, end)
      vectors.set(vector, vectorCount)
      vectorCount = end
    })
  }

  return {
    get runs() {
      return runs
    },
    get inVectors() {
      return vectorCount
    },
    add(key, result) {
      const found = vectorsOf(result)
      const named = namesAt(result)
      const { params, metrics, balancedness, certificate } = result
      const end = numberCount + SCALARS + last.params.length + last.metrics.length + (found ? VECTORS : 0)
      if (end > numbers.length) numbers = grown(numbers, end)
      const at = numberCount
      numbers[at + place.index] = result.index
      numbers[at + place.seed] = result.seed
      numbers[at + place.outcome] = outcomes.indexOf(result.outcome)
      numbers[at + place.steps] = result.steps
      numbers[at + place.time] = result.time ?? NaN
      numbers[at + place.trainLoss] = result.trainLoss ?? NaN
      numbers[at + place.testLoss] = result.testLoss ?? NaN
      numbers[at + place.error] = result.error ?? NaN
      numbers[at + place.l1] = result.l1 ?? NaN
      numbers[at + place.crossings] = result.crossings
      numbers[at + place.firstCrossingTime] = result.firstCrossingTime ?? NaN
      numbers[at + place.hasBalancedness] = balancedness ? 1 : 0
      numbers[at + place.norm] = balancedness?.norm ?? NaN
      numbers[at + place.geometricMean] = balancedness?.geometricMean ?? NaN
      numbers[at + place.start] = balancedness?.start ?? NaN
      numbers[at + place.certificateKind] = textAt(certificate?.kind)
      numbers[at + place.identityResidual] = certificate ? certificate.identityResidual : NaN
      numbers[at + place.distance] = certificate ? certificate.distance : NaN
      numbers[at + place.distanceToOwnData] = certificate ? certificate.distanceToOwnData : NaN
      numbers[at + place.stoppingAllowance] = certificate ? certificate.stoppingAllowance : NaN
      numbers[at + place.certificateReason] = textAt(result.certificateReason)
      numbers[at + place.message] = textAt(result.message)
      numbers[at + place.names] = named
      numbers[at + place.keyLength] = key.length
      numbers[at + place.hasVectors] = found ? 1 : 0
      let next = at + SCALARS
      for (const name of last.params) numbers[next++] = params[name]!
      for (const name of last.metrics) numbers[next++] = metrics[name] ?? NaN
      if (found) keepVectors(found, next)
      numberCount = end
      keys.push(key)
      runs++
    },
    take() {
      const packed = {
        runs,
        keys: keys.join(''),
        names,
        texts: [...texts.keys()],
        numbers: numbers.subarray(0, numberCount),
        vectors: vectors.subarray(0, vectorCount),
      }
      runs = 0
      keys = []
      texts = new Map()
      names = []
      numberCount = 0
      vectorCount = 0
      return packed
    },
  }
}

function namesOf({ params, metrics }: RunResult): RunNames {
  return { params: namesIn(params), metrics: Object.keys(metrics) }
}

/** True if these are the names of a run's parameters and metrics, in their order. */
function areNames({ params, metrics }: RunNames, result: RunResult): boolean {
  let at = 0
  for (const name in result.params) {
    const given = result.params[name as RunNames['params'][number]]
    if (params[at++] !== name || given === undefined) return false
  }
  if (at !== params.length) return false
  at = 0
  for (const name in result.metrics) if (metrics[at++] !== name) return false
  return at === metrics.length
}

/** The same numbers in memory of at least this length, twice as long as before. */
function grown(numbers: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(Math.max(length, 2 * numbers.length))
  longer.set(numbers)
  return longer
}
