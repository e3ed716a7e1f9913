import type { PlannedRun } from '../../../src-worker/experiment/index.ts'
import type { RunInputs } from '../../../src-worker/run/index.ts'

/**
 * Everything that a run is computed from, piece by piece: which run it is and its parameters, then `x` (n × d), `y`, `thetaStar`, `start`, `velocity` where the file gives one, and `batches`.
 *
 * `start` of a diagonal network has `plus` and `minus`, w₊ and w₋, from which the run starts, and u = (w₊ + w₋)/2, v = (w₊ − w₋)/2; elsewhere
 * it is the list of the parameters. `velocity`, ẇ(0), is written in the same way. Samples in `batches` are counted from 0.
 */
export function* inputsJson(
  run: PlannedRun,
  { data, start, velocity, isNetwork, batches }: RunInputs,
): Iterable<string> {
  const { index, seed, dataSeed, values } = run
  const head = JSON.stringify({ schema: 1, run: index, seed, dataSeed, values }, null, 2)
  yield `${head.slice(0, -2)},\n  "x": `
  yield* data ? rows(data.x, data.y.length) : ['null']
  const rest = {
    y: data && Array.from(data.y),
    thetaStar: data?.thetaStar ? Array.from(data.thetaStar) : null,
    start: isNetwork ? weights(start) : Array.from(start),
    ...(velocity ? { velocity: weights(velocity) } : {}),
  }
  for (const [name, value] of Object.entries(rest)) yield `,\n  "${name}": ${JSON.stringify(value)}`
  yield ',\n  "batches": '
  yield* batches ? list(batches, (batch) => JSON.stringify(Array.from(batch))) : ['null']
  yield '\n}\n'
}

function rows(x: Float64Array, n: number): Iterable<string> {
  const d = x.length / n
  return list(Array(n).keys(), (i) => JSON.stringify(Array.from(x.subarray(i * d, (i + 1) * d))))
}

function* list<T>(items: Iterable<T>, text: (item: T) => string): Iterable<string> {
  let separator = '[\n    '
  for (const item of items) {
    yield separator + text(item)
    separator = ',\n    '
  }
  yield separator.startsWith('[') ? '[]' : '\n  ]'
}

function weights(w: Float64Array): Readonly<Record<'u' | 'v' | 'plus' | 'minus', number[]>> {
  const d = w.length / 2
  const plus = Array.from(w.subarray(0, d))
  const minus = Array.from(w.subarray(d))
  return {
    u: plus.map((each, j) => (each + minus[j]) / 2),
    v: plus.map((each, j) => (each - minus[j]) / 2),
    plus,
    minus,
  }
}
