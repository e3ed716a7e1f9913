import { problemOf } from '../../../src-worker/problems/index.ts'
import type { ProblemSpec } from '../../../src-worker/experiment/index.ts'
import type { RunResult } from '../../../src-worker/run/result.ts'
import { plainNumber, type CoordinateGroup } from '../../contract/index.ts'

/** Which group each coordinate of θ is in. */
export interface Grouped {
  readonly groups: readonly CoordinateGroup[]
  readonly of: (coordinate: number) => number
}

/** As many coordinates as can have colours of their own. */
const MAX_OWN = 7
/** Number that stand out where θ* is not known. */
const LARGEST = 5

/**
 * The coordinates on the support of θ* before the others; where θ* is not known those that end largest; of a quadratic each by
 * its curvature.
 */
export function groupsOf(problem: ProblemSpec, truth: Float64Array | null, shown: readonly RunResult[]): Grouped {
  const curvatures = problemOf(problem).curvatures(problem)
  if (curvatures) return byCurvature(curvatures)
  if (truth) {
    const support = Array.from(truth.keys()).filter((i) => truth[i] !== 0)
    return twoGroups(support, truth.length, ['θ* ≠ 0', 'θ* = 0'])
  }
  const ends = shown[0].theta ?? new Float64Array()
  const largest = Array.from(ends.keys())
    .sort((a, b) => Math.abs(ends[b]) - Math.abs(ends[a]))
    .slice(0, LARGEST)
  return twoGroups(largest, ends.length, ['largest at the end', 'others'])
}

function byCurvature(eigenvalues: readonly number[]): Grouped {
  if (eigenvalues.length > MAX_OWN) return { groups: [{ label: '', faint: false }], of: () => 0 }
  return {
    groups: eigenvalues.map((h) => ({ label: `h = ${plainNumber(h)}`, faint: false })),
    of: (coordinate) => coordinate,
  }
}

function twoGroups(front: readonly number[], d: number, [one, other]: readonly [string, string]): Grouped {
  const members = new Set(front)
  return {
    groups: [
      { label: `${one} (${members.size})`, faint: false },
      { label: `${other} (${d - members.size})`, faint: true },
    ],
    of: (coordinate) => (members.has(coordinate) ? 0 : 1),
  }
}
