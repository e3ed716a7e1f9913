import type { Experiment } from '../../../src-worker/experiment/index.ts'
import { stop } from './descent.ts'
import { samplesOf, weightsAt } from './problem.ts'
import { type Setup, thetaStar } from './setup.ts'

/** Steps that an experiment may take: it need not end where the playground does. */
const steps = 1_000_000

/** The setup as an experiment: MGD with these γ and β from this start, recorded along the way. */
export function experimentOf(setup: Setup): Experiment {
  const quadratic = setup.problem === 'quadratic'
  return {
    schema: 1,
    name: quadratic ? 'Quadratic of the playground' : 'Two coordinates of the playground',
    problem: quadratic
      ? { kind: 'quadratic', eigenvalues: [1 / setup.condition, 1], start: [...setup.start] }
      : networkOf(setup),
    method: { kind: 'mgd', gamma: setup.gamma, beta: setup.beta },
    stop: { loss: stop.loss, steps },
    record: { trajectory: 200 },
  }
}

function networkOf(setup: Setup): Experiment['problem'] {
  const lines = samplesOf(setup)
  const w = weightsAt(setup.start, [setup.scale ** 2, setup.scale ** 2])
  return {
    kind: 'diagonal-network',
    data: {
      kind: 'inline',
      x: lines.map(({ x }) => [...x]),
      y: lines.map(({ y }) => y),
      thetaStar: [...thetaStar],
    },
    init: { u: [(w[0] + w[2]) / 2, (w[1] + w[3]) / 2], v: [(w[0] - w[2]) / 2, (w[1] - w[3]) / 2] },
  }
}

/** An experiment as the text of its file, short lists on one line. */
export function documentOf(experiment: Experiment): string {
  const text = JSON.stringify(experiment, null, 2)
  const flat = text.replaceAll(/\[\s+([^[\]{}]*?)\s+\]/g, (_, inner: string) => `[${inner.replaceAll(/\s+/g, ' ')}]`)
  return `${flat}\n`
}
