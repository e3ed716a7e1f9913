import { dot } from '../../theory/vector.ts'

/** The samples of one unit whose wᵀx is held at 0. */
export interface SlidingMode {
  /** Takes out of a vector, in place, what is along any of them. */
  project(values: Float64Array, at: number): void
  /** The coefficient of xᵢ in what is along them: of a vector v, cᵢ where v − Σ cᵢxᵢ is orthogonal to all. */
  share(sample: number, values: Float64Array): number
}

/** A sample that is nearly a sum of others cannot be held beside them. */
const minPart = 1e-6

/**
 * The samples that are held; null where there is none, and where they depend on each other.
 *
 * @param modes of each sample, 2 where it is held
 */
export function slidingModeOf(x: Float64Array, inputs: number, modes: Uint8Array): SlidingMode | null {
  const samples = Array.from(modes.keys()).filter((i) => modes[i] === 2)
  if (samples.length === 0 || samples.length > inputs) return null
  const rows = samples.map((i) => x.subarray(i * inputs, (i + 1) * inputs))
  const basis = orthonormal(rows)
  return (
    basis && {
      project: (values, at) => project(basis, values.subarray(at, at + inputs)),
      share: shareOf(samples, rows),
    }
  )
}

/** By Gram and Schmidt, twice, so that it is orthogonal to the last digits. */
function orthonormal(rows: readonly Float64Array[]): readonly Float64Array[] | null {
  const basis: Float64Array[] = []
  for (const row of rows) {
    const rest = row.slice()
    project(basis, rest)
    project(basis, rest)
    const size = Math.sqrt(dot(rest, rest))
    if (!(size > minPart * Math.sqrt(dot(row, row)))) return null
    basis.push(rest.map((each) => each / size))
  }
  return basis
}

function project(basis: readonly Float64Array[], values: Float64Array): void {
  for (const e of basis) {
    const part = dot(e, values)
    for (let c = 0; c < values.length; c++) values[c] -= part * e[c]
  }
}

/** The part of each row that is orthogonal to the others measures its coefficient. */
function shareOf(samples: readonly number[], rows: readonly Float64Array[]): SlidingMode['share'] {
  const dual = rows.map((row, k) => {
    const others = orthonormal(rows.filter((_, i) => i !== k)) ?? []
    const rest = row.slice()
    project(others, rest)
    project(others, rest)
    const size = dot(rest, row)
    return rest.map((each) => each / size)
  })
  return (sample, values) => dot(dual[samples.indexOf(sample)], values)
}
