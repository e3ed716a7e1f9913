import { type Certificate, type Outcome, outcomes, type RunResult, type Trajectory } from '../run/result.ts'
import {
  DELTA,
  DELTA_PREDICTED,
  inTrajectory,
  NONE,
  type PackedRuns,
  place,
  type RunNames,
  SCALARS,
  THETA,
  THETA_TILDE,
  TRAJECTORY,
  VECTORS,
} from './packed-runs.ts'

/** Visits packed runs, one after the other, as one object that is each of them in its turn; vectors share their memory. */
export function visitPacked(packed: PackedRuns, visit: (run: PackedRun) => void): void {
  const run = new PackedRun(packed)
  while (run.next()) visit(run)
}

/** A run among packed ones, read where it lies: its fields are good until the next one is visited. */
export class PackedRun implements RunResult {
  readonly #packed: PackedRuns
  readonly #numbers: Float64Array
  #left: number
  /** Ends of what belongs to the runs so far: numbers, numbers of vectors, letters of keys. */
  #end = 0
  #vectorEnd = 0
  #keyEnd = 0
  /** Start of the numbers of this run, of its lengths of vectors, and of its vectors. */
  #at = 0
  #lengthsAt = 0
  #vectorsAt = 0
  #names: RunNames = { params: [], metrics: [] }
  #certificate: Certificate | null | undefined

  constructor(packed: PackedRuns) {
    this.#packed = packed
    this.#numbers = packed.numbers
    this.#left = packed.runs
  }

  /** Becomes the next run; false where there is none. */
  next(): boolean {
    if (this.#left === 0) return false
    this.#left--
    const numbers = this.#numbers
    const at = this.#end
    this.#at = at
    this.#names = this.#packed.names[numbers[at + place.names]]
    this.#lengthsAt = at + SCALARS + this.#names.params.length + this.#names.metrics.length
    this.#end = this.#lengthsAt
    this.#vectorsAt = this.#vectorEnd
    this.#keyEnd += numbers[at + place.keyLength]
    this.#certificate = undefined
    if (numbers[at + place.hasVectors] === 1) {
      this.#end += VECTORS
      for (let i = this.#lengthsAt; i < this.#end; i++) this.#vectorEnd += Math.max(0, numbers[i])
    }
    return true
  }

  get key(): string {
    return this.#packed.keys.slice(this.#keyEnd - this.#numbers[this.#at + place.keyLength], this.#keyEnd)
  }
  get index(): number {
    return this.#numbers[this.#at + place.index]
  }
  get seed(): number {
    return this.#numbers[this.#at + place.seed]
  }
  get outcome(): Outcome {
    return outcomes[this.#numbers[this.#at + place.outcome]]
  }
  get steps(): number {
    return this.#numbers[this.#at + place.steps]
  }
  get time(): number | null {
    return this.#known(place.time)
  }
  get trainLoss(): number | null {
    return this.#known(place.trainLoss)
  }
  get testLoss(): number | null {
    return this.#known(place.testLoss)
  }
  get error(): number | null {
    return this.#known(place.error)
  }
  get l1(): number | null {
    return this.#known(place.l1)
  }
  get balancedness(): RunResult['balancedness'] {
    if (this.#numbers[this.#at + place.hasBalancedness] === 0) return null
    const [norm, geometricMean] = [this.#known(place.norm), this.#known(place.geometricMean)]
    return { norm, geometricMean, start: this.#known(place.start) }
  }
  get crossings(): number {
    return this.#numbers[this.#at + place.crossings]
  }
  get firstCrossingTime(): number | null {
    return this.#known(place.firstCrossingTime)
  }
  get theta(): Float64Array | null {
    return this.#vector(THETA) ?? null
  }
  get delta(): Float64Array | null {
    return this.#vector(DELTA) ?? null
  }
  get certificate(): Certificate | null {
    return (this.#certificate ??= this.#certificateHere())
  }
  get certificateReason(): string | null {
    return this.#text(place.certificateReason) ?? null
  }
  get trajectory(): Trajectory | null {
    if (!this.#vector(TRAJECTORY)) return null
    const vectors = inTrajectory.flatMap((name, i) => {
      const vector = this.#vector(TRAJECTORY + i)
      return vector ? [[name, vector] as const] : []
    })
    return Object.fromEntries(vectors) as unknown as Trajectory
  }
  get message(): string | undefined {
    return this.#text(place.message)
  }
  get params(): RunResult['params'] {
    return Object.fromEntries(this.#names.params.map((name, i) => [name, this.param(i)]))
  }
  get metrics(): RunResult['metrics'] {
    return Object.fromEntries(this.#names.metrics.map((name, i) => [name, nullForNaN(this.metric(i))]))
  }

  get names(): RunNames {
    return this.#names
  }
  /** The parameter of that position in `names`. */
  param(i: number): number {
    return this.#numbers[this.#at + SCALARS + i]
  }
  /** The metric of that position in `names`, NaN for null. */
  metric(i: number): number {
    return this.#numbers[this.#at + SCALARS + this.#names.params.length + i]
  }

  #known(at: number): number | null {
    return nullForNaN(this.#numbers[this.#at + at])
  }
  #text(at: number): string | undefined {
    const position = this.#numbers[this.#at + at]
    return position === NONE ? undefined : this.#packed.texts[position]
  }
  #vector(position: number): Float64Array | undefined {
    const lengths = this.#lengthsAt
    if (lengths === this.#end || this.#numbers[lengths + position] === NONE) return undefined
    let at = this.#vectorsAt
    for (let i = 0; i < position; i++) at += Math.max(0, this.#numbers[lengths + i])
    return this.#packed.vectors.subarray(at, at + this.#numbers[lengths + position])
  }
  #certificateHere(): Certificate | null {
    const kind = this.#text(place.certificateKind)
    if (kind === undefined) return null
    const [numbers, at] = [this.#numbers, this.#at]
    return {
      kind: kind as Certificate['kind'],
      identityResidual: numbers[at + place.identityResidual],
      distance: numbers[at + place.distance],
      distanceToOwnData: numbers[at + place.distanceToOwnData],
      stoppingAllowance: numbers[at + place.stoppingAllowance],
      thetaTilde: this.#vector(THETA_TILDE)!,
      deltaPredicted: this.#vector(DELTA_PREDICTED)!,
    }
  }
}

function nullForNaN(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

/** A packed run as a result of its own, which can be kept. */
export function resultOf(run: PackedRun): RunResult {
  const { index, seed, params, outcome, steps, time, trainLoss, testLoss, error, l1, balancedness, crossings } = run
  const { firstCrossingTime, theta, delta, certificate, certificateReason, metrics, trajectory, message } = run
  return {
    ...{ index, seed, params, outcome, steps, time, trainLoss, testLoss, error, l1, balancedness, crossings },
    ...{ firstCrossingTime, theta, delta, certificate, certificateReason, metrics, trajectory },
    ...(message === undefined ? {} : { message }),
  }
}
