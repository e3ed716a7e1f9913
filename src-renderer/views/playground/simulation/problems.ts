import type { Experiment } from '../../../../src-worker/experiment/index.ts'
import { bowlOf, thetaStar, trainingSamples, weightsAt } from './network.ts'
import { depths, type PlaygroundProblem, type Setup, type SetupNumbers } from './setup.ts'

const numbers: SetupNumbers = {
  gamma: 0.05,
  beta: 0.9,
  rho: 2,
  start: [-1.5, 1],
  condition: 8,
  angle: 35,
  turn: 50,
  samples: 1,
  noise: 0,
  scale: 0.1,
  depth: 2,
}

const quadratic: PlaygroundProblem = {
  name: 'quadratic',
  label: 'Quadratic',
  heading: 'Quadratic',
  experimentName: 'Quadratic of the playground',
  figureTitle: 'Momentum on a quadratic',
  opening: numbers,
  headChoices: [],
  choices: [],
  sliders: [{ name: 'condition', label: 'Condition', scale: 'log' }],
  // The start's surroundings.
  extent: { centre: [0, 0], reach: [2.1, 1.7] },
  hasRelativeDistance: true,
  document: ({ condition, start }) => ({ kind: 'quadratic', eigenvalues: [1 / condition, 1], start: [...start] }),
  samples: () => [],
  bowl: ({ condition }) => ({ hessian: { a: 1 / condition, b: 0, c: 1 }, centre: [0, 0] }),
}

const network: PlaygroundProblem = {
  name: 'network',
  label: 'Diagonal network',
  heading: 'Network',
  experimentName: 'Two coordinates of the playground',
  figureTitle: 'Momentum on a diagonal network',
  opening: { ...numbers, gamma: 0.003, start: [0, 0] },
  headChoices: [
    {
      name: 'samples',
      label: 'Samples',
      options: [
        { value: 1, label: '𝑛 = 1' },
        { value: 2, label: '𝑛 = 2' },
      ],
    },
  ],
  choices: [{ name: 'depth', label: 'Depth', options: depths.map((value) => ({ value, label: String(value) })) }],
  sliders: [
    { name: 'scale', label: 'Initial scale α', symbol: 'alpha', scale: 'log' },
    { name: 'angle', label: 'Angle of x', unit: '°' },
    { name: 'turn', label: 'Angle to x₂', unit: '°', isShown: ({ samples }) => samples === 2 },
    { name: 'noise', label: 'Noise on y' },
  ],
  // The axes, θ* and the start.
  extent: { centre: [0.5, 0.35], reach: [0.95, 0.8] },
  hasRelativeDistance: false,
  document: networkDocument,
  samples: trainingSamples,
  bowl: (setup) => bowlOf(trainingSamples(setup)),
}

/** Problems of the playground, in the order of its menu; it opens with the first. */
export const problems: readonly PlaygroundProblem[] = [quadratic, network]

/** A problem with the numbers that it opens with. */
export function setupOf(problem: PlaygroundProblem): Setup {
  return { ...problem.opening, problem }
}

/** The problem that a link names; the first where it names none. */
export function problemNamed(name: string | undefined): PlaygroundProblem {
  return problems.find((problem) => problem.name === name) ?? problems[0]
}

export const quadraticSetup = setupOf(quadratic)
export const networkSetup = setupOf(network)

/** The network of a setup in an experiment file, its samples and start written out. */
function networkDocument(setup: Setup): Experiment['problem'] {
  const lines = trainingSamples(setup)
  const { depth } = setup
  const w = weightsAt(setup.start, [setup.scale ** 2, setup.scale ** 2], depth)
  return {
    kind: 'diagonal-network',
    ...(depth === 2 ? {} : { depth }),
    data: {
      kind: 'inline',
      x: lines.map(({ x }) => [...x]),
      y: lines.map(({ y }) => y),
      thetaStar: [...thetaStar],
    },
    init: { u: [(w[0] + w[2]) / 2, (w[1] + w[3]) / 2], v: [(w[0] - w[2]) / 2, (w[1] - w[3]) / 2] },
  }
}
