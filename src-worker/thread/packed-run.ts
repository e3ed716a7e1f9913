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

/**
 * Visits packed runs, of one index in the order in which they came, as an object for each pack that is each of its runs in its turn; vectors share
 * their memory.
 *
 * By their index they lie beside each other in a table that is sorted by it: a run of a sweep ends far from the one before.
 */
export function visitByIndex(packs: readonly PackedRuns[], visit: (run: PackedRun) => void): void {
  const runs = packs.map((packed) => new PackedRun(packed))
  const total = runs.reduce((sum, { count }) => sum + count, 0)
  const order = new Float64Array(total)
  const packOf = new Uint16Array(total)
  const startOf = new Int32Array(packs.length)
  let at = 0
  runs.forEach((run, pack) => {
    startOf[pack] = at
    for (let i = 0; i < run.count; i++, at++) {
      order[at] = run.indexOf(i) * total + at
      packOf[at] = pack
    }
  })
  order.sort()
  for (const code of order) {
    const position = code % total
    const pack = packOf[position]
    runs[pack].goTo(position - startOf[pack])
    visit(runs[pack])
  }
}

/** A run among packed ones, read where it lies: its fields are good until it goes to another. */
export class PackedRun implements RunResult {
  readonly count: number
  readonly #packed: PackedRuns
  readonly #numbers: Float64Array
  /** Where the numbers of each run begin, its vectors and its key, and behind the last one the ends. */
  readonly #starts: Int32Array
  readonly #vectorStarts: Int32Array
  readonly #keyStarts: Int32Array
  #i = 0
  #at = 0
  #names: RunNames = { params: [], metrics: [] }
  #certificate: Certificate | null | undefined

  constructor(packed: PackedRuns) {
    const { runs, numbers, names } = packed
    this.#packed = packed
    this.#numbers = numbers
    this.count = runs
    this.#starts = new Int32Array(runs + 1)
    this.#vectorStarts = new Int32Array(runs + 1)
    this.#keyStarts = new Int32Array(runs + 1)
    let vectors = 0
    for (let i = 0, at = 0; i < runs; i++) {
      const { params, metrics } = names[numbers[at + place.names]]
      const lengths = at + SCALARS + params.length + metrics.length
      const end = lengths + (numbers[at + place.hasVectors] === 1 ? VECTORS : 0)
      for (let k = lengths; k < end; k++) vectors += Math.max(0, numbers[k])
      this.#vectorStarts[i + 1] = vectors
      this.#keyStarts[i + 1] = this.#keyStarts[i] + numbers[at + place.keyLength]
      this.#starts[i + 1] = at = end
    }
  }

  /** The index of the i-th run, without going there. */
  indexOf(i: number): number {
    return this.#numbers[this.#starts[i] + place.index]
  }
  /** Becomes the i-th run. */
  goTo(i: number): void {
    this.#i = i
    this.#at = this.#starts[i]
    this.#names = this.#packed.names[this.#numbers[this.#at + place.names]]
    this.#certificate = undefined
  }

  get key(): string {
    return this.#packed.keys.slice(this.#keyStarts[this.#i], this.#keyStarts[this.#i + 1])
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
    if (this.#numbers[this.#at + place.hasVectors] === 0) return undefined
    const lengths = this.#starts[this.#i + 1] - VECTORS
    const length = this.#numbers[lengths + position]
    if (length === NONE) return undefined
    let at = this.#vectorStarts[this.#i]
    for (let i = 0; i < position; i++) at += Math.max(0, this.#numbers[lengths + i])
    return this.#packed.vectors.subarray(at, at + length)
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
