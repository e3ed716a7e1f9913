import type { FormField, ProblemForm, WrittenPart } from '../form.ts'
import { lossChoice } from '../linear/loss-choice.ts'

const velocity: readonly FormField[] = [
  { path: ['init', 'velocity', 'u'], symbol: 'u̇₀' },
  { path: ['init', 'velocity', 'v'], symbol: 'v̇₀' },
].map((each) => ({
  ...each,
  label: 'Velocity',
  takes: 'list',
  optional: true,
  placeholder: '0',
  isVelocity: true,
}))

/** The form of a diagonal network: depth and loss, and a start by one scale or by two vectors, at rest or not. */
export const diagonalNetworkForm: ProblemForm = {
  problem: [{ path: ['depth'], label: 'Depth', symbol: 'D', takes: 'axis', fallback: '2' }, lossChoice],
  start: [
    {
      label: 'Given by',
      path: ['init', 'kind'],
      ways: [
        {
          value: 'scale',
          label: 'One scale',
          is: (part) => !isByVectors(part),
          begin: (part) => ({ init: { scale: 0.1, ...velocityOf(part) } }),
          fields: [{ path: ['init', 'scale'], label: 'Scale', symbol: 'α', takes: 'axis' }],
        },
        {
          value: 'vectors',
          label: 'Vectors u, v',
          is: isByVectors,
          begin: (part) => ({ init: { ...uniform(dimensionOf(part)), ...velocityOf(part) } }),
          fields: [
            { path: ['init', 'u'], label: 'Start', symbol: 'u', takes: 'list' },
            { path: ['init', 'v'], label: 'Start', symbol: 'v', takes: 'list' },
          ],
        },
      ],
    },
    ...velocity,
  ],
}

function initOf({ init }: WrittenPart): WrittenPart {
  return typeof init === 'object' && init !== null ? (init as WrittenPart) : {}
}

function isByVectors(part: WrittenPart): boolean {
  const init = initOf(part)
  return 'u' in init || 'v' in init
}

/** The velocity, which goes with either start. */
function velocityOf(part: WrittenPart): object {
  const { velocity } = initOf(part)
  return velocity === undefined ? {} : { velocity }
}

/** The start that the scale 0.1 means: u = α everywhere, v = 0. */
function uniform(d: number): object {
  return { u: Array.from({ length: d }, () => 0.1), v: Array.from({ length: d }, () => 0) }
}

/** Number of features as far as the data written so far tell it, 2 where they do not. */
function dimensionOf({ data }: WrittenPart): number {
  const { d, x } = (typeof data === 'object' && data !== null ? data : {}) as WrittenPart
  if (typeof d === 'number' && d >= 1 && d <= 10_000) return Math.floor(d)
  const row = Array.isArray(x) ? (x as unknown[])[0] : undefined
  return Array.isArray(row) && row.length > 0 ? row.length : 2
}
