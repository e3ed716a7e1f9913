/** A block of the addon; its sizes and its memory are out of reach. */
type Handle = object

/** The numbers of data and runs in a block, and which kernel steps them; see src-native/addon.c. */
export type Sizes = readonly [
  kernel: number,
  width: number,
  samples: number,
  rows: number,
  columns: number,
  places: number,
]

/** The numbers of a block of the exact kernel; see src-native/exact-api.h. */
export type ExactSizes = readonly [
  kernel: number,
  depth: number,
  recursion: number,
  response: number,
  samples: number,
  columns: number,
  places: number,
]

/** Exports of the addon of src-native. It checks everything it is given, and throws RangeError. */
export interface Addon {
  /** The best that the processor has. */
  readonly processor: 'plain' | 'avx2' | 'avx512'
  /** Bytes that a block takes, Infinity where they are too many to count. */
  bytes(...sizes: Sizes): number
  open(
    ...given: [
      ...Sizes,
      forwardTable: Int32Array,
      forwardEntries: Float64Array,
      backwardTable: Int32Array,
      backwardEntries: Float64Array,
      minusY: Float64Array,
      memory: ArrayBuffer,
    ]
  ): Handle
  /** Fills a place, and tells the scalars of all. */
  put(handle: Handle, place: number, record: Float64Array, scalars: Float64Array): void
  take(handle: Handle, place: number, record: Float64Array): void
  evaluate(handle: Handle, inUse: number, scalars: Float64Array, weights: Float64Array | undefined): void
  /** Makes nothing but fused products; returns how many operations. */
  fuse(kernel: number, rounds: number): number
  /** Returns the iterations made, negative where a loss has left its bounds. */
  run(handle: Handle, inUse: number, scalars: Float64Array, weights: Float64Array | undefined, steps: number): number
  /** As `run`, drawing the mini-batches of every place in each iteration: their sequences one after the other, zeros for a place without. */
  runBatches(
    handle: Handle,
    inUse: number,
    scalars: Float64Array,
    weights: Float64Array | undefined,
    steps: number,
    sequences: Int32Array,
  ): number
  /** As those without `exact`, of blocks whose steps the caller has numbers for: lanes/steered.ts. */
  exactBytes(...sizes: ExactSizes): number
  exactOpen(
    ...given: [...ExactSizes, shareAndForce: Float64Array, x: Float64Array, y: Float64Array, memory: ArrayBuffer]
  ): Handle
  exactPut(handle: Handle, place: number, record: Float64Array, scalars: Float64Array): void
  exactTake(handle: Handle, place: number, record: Float64Array, scalars: Float64Array): void
  exactEvaluate(handle: Handle, inUse: number, scalars: Float64Array, weights: Float64Array): void
  exactRun(
    handle: Handle,
    inUse: number,
    scalars: Float64Array,
    weights: Float64Array,
    steps: number,
    table: Float64Array,
    decays: Float64Array,
  ): number
  /** The loops of theory/dense.ts, with memory for what they hold meanwhile: dense.ts. */
  largestCurvature(
    ...given: [x: Float64Array, n: number, d: number, wPlus: Float64Array, wMinus: Float64Array, room: Float64Array]
  ): number
  factoriseHessian(
    ...given: [
      basis: Float64Array,
      rank: number,
      d: number,
      weights: Float64Array,
      gram: Float64Array,
      room: Float64Array,
    ]
  ): void
  stoppingFactor(
    ...given: [
      basis: Float64Array,
      factor: Float64Array,
      rank: number,
      d: number,
      weights: Float64Array,
      room: Float64Array,
    ]
  ): number
}

const functions = [
  ...(['bytes', 'open', 'put', 'take', 'evaluate', 'run', 'runBatches', 'fuse'] as const),
  ...(['exactBytes', 'exactOpen', 'exactPut', 'exactTake', 'exactEvaluate', 'exactRun'] as const),
  ...(['largestCurvature', 'factoriseHessian', 'stoppingFactor'] as const),
]

/** True where something that was loaded is the addon. */
export function isAddon(loaded: unknown): loaded is Addon {
  const exports = loaded as Partial<Addon> | null
  return (
    typeof exports === 'object' &&
    exports !== null &&
    typeof exports.processor === 'string' &&
    functions.every((name) => typeof exports[name] === 'function')
  )
}
