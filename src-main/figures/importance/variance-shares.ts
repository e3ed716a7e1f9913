/** A number for each cell of a full grid of factors, the last factor fastest. */
export interface Grid {
  /** Levels of each factor. */
  readonly sizes: readonly number[]
  readonly values: Float64Array
}

/** Share of the variance that factors explain together beyond what each of fewer does. */
export interface Share {
  /** Positions of the factors: one of a main effect, two of an interaction. */
  readonly factors: readonly number[]
  readonly share: number
}

/** Values are alike to rounding where their spread is below so much of them. */
const ROUNDING = 1e-12

/**
 * Functional analysis of variance of a full grid, every level with the same weight: shares of the variance of the values by each factor
 * alone, V[E(y | a)]/V(y), and by each pair beyond its two. They are exact, not estimated: the effects of a full grid are orthogonal. What is
 * missing from 1 is that of three factors and more.
 *
 * Source: Hooker 2007; as the importance of parameters Hutter, Hoos and Leyton-Brown 2014.
 *
 * @returns null where all values are alike
 */
export function varianceShares({ sizes, values }: Grid): readonly Share[] | null {
  const n = values.length
  const mean = sum(values) / n
  const total = sum(values.map((value) => (value - mean) ** 2))
  if (!(total > n * (ROUNDING * Math.abs(mean)) ** 2)) return null
  const strides = sizes.map((_, i) => sizes.slice(i + 1).reduce((product, size) => product * size, 1))
  const levelOf = (cell: number, factor: number) => Math.floor(cell / strides[factor]) % sizes[factor]

  /** Sum of squares of the means over some factors, less the overall mean. */
  const explained = (factors: readonly number[]): number => {
    const count = factors.reduce((product, factor) => product * sizes[factor], 1)
    const sums = new Float64Array(count)
    for (let cell = 0; cell < n; cell++) {
      let place = 0
      for (const factor of factors) place = place * sizes[factor] + levelOf(cell, factor)
      sums[place] += values[cell] - mean
    }
    const each = n / count
    return sum(sums.map((value) => value ** 2 / each))
  }

  const alone = sizes.map((_, factor) => explained([factor]))
  const pairs = sizes.flatMap((_, a) =>
    sizes.slice(a + 1).map((_, k): Share => {
      const b = a + 1 + k
      return { factors: [a, b], share: Math.max(0, explained([a, b]) - alone[a] - alone[b]) / total }
    }),
  )
  return [...alone.map((share, factor): Share => ({ factors: [factor], share: share / total })), ...pairs]
}

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}

/** A full grid within one that has gaps. */
export interface Complete {
  readonly grid: Grid
  /** Levels that are left of each factor, ascending. */
  readonly levels: readonly (readonly number[])[]
}

/**
 * Takes levels away until no cell of the grid is missing: always the one that lacks the largest part of its cells, of several such the one
 * with the fewest.
 *
 * @param values NaN where there is none
 * @returns null where nothing is left that varies
 */
export function completed({ sizes, values }: Grid): Complete | null {
  let levels: readonly (readonly number[])[] = sizes.map((size) => Array.from({ length: size }, (_, i) => i))
  for (;;) {
    const cells = cellsOf(sizes, levels)
    if (cells.length === 0 || levels.every((own) => own.length < 2)) return null
    const missing = levels.map((own) => new Float64Array(own.length))
    cells.forEach((cell, k) => {
      if (!Number.isNaN(values[cell])) return
      let rest = k
      for (let factor = levels.length - 1; factor >= 0; factor--) {
        missing[factor][rest % levels[factor].length]++
        rest = Math.floor(rest / levels[factor].length)
      }
    })
    if (!cells.some((cell) => Number.isNaN(values[cell]))) {
      const left = levels.map((own) => own.length)
      return { grid: { sizes: left, values: Float64Array.from(cells, (cell) => values[cell]) }, levels }
    }
    levels = withoutWorst(levels, missing, cells.length)
  }
}

function withoutWorst(
  levels: readonly (readonly number[])[],
  missing: readonly Float64Array[],
  cells: number,
): readonly (readonly number[])[] {
  let worst = { part: -1, cells: Infinity, factor: 0, level: 0 }
  levels.forEach((own, factor) => {
    const each = cells / own.length
    own.forEach((_, level) => {
      const part = missing[factor][level] / each
      if (part > worst.part || (part === worst.part && each < worst.cells)) worst = { part, cells: each, factor, level }
    })
  })
  return levels.map((own, factor) => (factor === worst.factor ? own.filter((_, level) => level !== worst.level) : own))
}

/** Cells of the levels that are left, in the order of the grid. */
function cellsOf(sizes: readonly number[], levels: readonly (readonly number[])[]): Float64Array {
  let cells = new Float64Array([0])
  levels.forEach((own, factor) => {
    const next = new Float64Array(cells.length * own.length)
    for (let i = 0; i < cells.length; i++)
      for (let k = 0; k < own.length; k++) next[i * own.length + k] = cells[i] * sizes[factor] + own[k]
    cells = next
  })
  return cells
}
