import { type Fault, fault, lengthFaults } from '../../experiment/fault.ts'
import type { Fields, ValueOf } from '../../experiment/fields.ts'
import type { LinearData } from './linear-data.ts'
import { isLabel, type Loss } from '../linear/loss.ts'
import type { DataKind } from '../problem.ts'

const schema = ({ z, vector }: Fields) =>
  z.strictObject({
    kind: z.literal('inline'),
    x: z.array(vector).min(1),
    y: vector,
    thetaStar: vector.optional(),
  })
type InlineSpec = ValueOf<typeof schema>

export const inlineData = {
  kind: 'inline',
  name: 'Inline',
  schema,
  begin: {
    kind: 'inline',
    x: [
      [1, 0.5, -1],
      [0.5, 1, 2],
    ],
    y: [1, 2],
  },
  form: [
    { path: ['x'], label: 'Samples', symbol: 'X', takes: 'rows', placeholder: 'a row a line' },
    { path: ['y'], label: 'Targets', symbol: 'y', takes: 'list' },
    { path: ['thetaStar'], label: 'Truth', symbol: 'θ*', takes: 'list', optional: true, placeholder: 'unknown' },
  ],
  seeded: false,
  size: ({ x }: InlineSpec) => ({ n: x.length, d: x[0].length }),
  faults({ x, y, thetaStar }: InlineSpec, loss: Loss) {
    const at = ['problem', 'data']
    const d = x[0].length
    return [
      ...x.flatMap((row, i) => lengthFaults([...at, 'x', i], row, 'problem.data.x[0]', d)),
      ...lengthFaults([...at, 'y'], y, 'problem.data.x', x.length),
      ...(thetaStar ? lengthFaults([...at, 'thetaStar'], thetaStar, 'a row of problem.data.x', d) : []),
      ...(loss.labels ? labelFaults(y) : []),
    ]
  },
  open(spec: InlineSpec) {
    const data = given(spec)
    return () => data
  },
} as const satisfies DataKind

/** Targets that are no labels. */
function labelFaults(y: readonly number[]): Fault[] {
  return y.flatMap((each, i) =>
    isLabel(each) ? [] : [fault(['problem', 'data', 'y', i], `${String(each)} is no label; allowed are -1 and 1`)],
  )
}

/** Data given in the experiment file itself; it has no test loss. */
function given(spec: InlineSpec): LinearData {
  return {
    n: spec.x.length,
    d: spec.x[0].length,
    x: Float64Array.from(spec.x.flat()),
    y: Float64Array.from(spec.y),
    truth: spec.thetaStar ? Float64Array.from(spec.thetaStar) : null,
    testLoss: () => NaN,
  }
}
