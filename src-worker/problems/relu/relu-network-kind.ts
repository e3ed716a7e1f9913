import { square } from '../../elementary/index.ts'
import { fault } from '../../experiment/fault.ts'
import type { ProblemKind } from '../problem.ts'
import { reluData } from './relu-data.ts'
import { reluNetwork } from './relu-network.ts'
import { type ReluNetworkSpec, reluSchema } from './relu-spec.ts'

export const reluNetworkProblem = {
  kind: 'relu-network',
  name: 'ReLU network',
  schema: reluSchema,
  begin: {
    kind: 'relu-network',
    inputs: 5,
    teacherWidth: 3,
    width: 20,
    samples: 30,
    testSamples: 1000,
    initScale: 1,
  },
  form: {
    problem: [
      { path: ['inputs'], label: 'Inputs', takes: 'number' },
      { path: ['width'], label: "Student's width", takes: 'number' },
      { path: ['teacherWidth'], label: "Teacher's width", takes: 'number' },
      { path: ['samples'], label: 'Samples', takes: 'number' },
      { path: ['testSamples'], label: 'Test samples', takes: 'number' },
    ],
    start: [{ path: ['initScale'], label: 'Scale', takes: 'number', note: 'of the weights' }],
  },
  hasBalancedness: false,
  hasSharpness: false,
  isQuadratic: () => false,
  hasTheorem: () => false,
  coordinates: null,
  fast: () => true,
  curvatures: () => null,
  parameters: ({ width, inputs }: ReluNetworkSpec) => width * (inputs + 1),
  samples: ({ samples }: ReluNetworkSpec) => samples,
  faults: sizeFaults,
  open: (spec: ReluNetworkSpec) => ({
    sharedKey: ({ dataSeed }) => String(dataSeed),
    instance: ({ dataSeed }) => reluNetwork(spec, reluData(spec, dataSeed)),
  }),
} as const satisfies ProblemKind

/** Sizes that would not fit into memory, or a teacher whose scale would take long to compute. */
function sizeFaults({ inputs, teacherWidth, width, samples, testSamples }: ReluNetworkSpec) {
  const sizes = {
    'inputs × teacherWidth²': inputs * square(teacherWidth),
    'inputs × width': inputs * width,
    'inputs × samples': inputs * samples,
    'inputs × testSamples': inputs * testSamples,
    'width × samples': width * samples,
  }
  return Object.entries(sizes).flatMap(([name, size]) =>
    size > 1e7 ? [fault(['problem'], `${name} = ${size} is not at most 1e7`)] : [],
  )
}
