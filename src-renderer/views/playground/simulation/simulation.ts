import { lambdaOf, lambdaPrimeOf, type LossCurve, speedUp } from '../../../../src-worker/theory/index.ts'
import { accelerated } from '../acceleration.ts'
import { type Descent, descend } from './descent.ts'
import { flowOf, type PlaneFlow } from './flow.ts'
import { type PlaneProblem, problemOf } from './problem.ts'
import { type Display, type MethodName, type Setup, stop } from './setup.ts'

export type DescentName = Exclude<MethodName, 'mgf' | 'gf'>
export const descentNames = [
  'mgd',
  'by-lambda',
  'by-lambda-prime',
  'nesterov',
  'adam',
  'gd',
] as const satisfies readonly DescentName[]

/** Everything that a setup leads to, computed to its end; playing only moves along it. */
export interface Simulation {
  readonly setup: Setup
  readonly flow: Display['flow']
  readonly problem: PlaneProblem
  /** Steps of MGD(γ, β), which the others are given too. */
  readonly length: number
  /** ε of MGD(γ, β), the unit of time of a step. */
  readonly epsilon: number
  /** Missing are accelerations that would take β < 0. */
  readonly descents: Readonly<Partial<Record<DescentName, Descent>>> & { readonly mgd: Descent }
  readonly mgf: PlaneFlow
  readonly gf: PlaneFlow
  /** ‖θ_k − θ(t_k)‖ of each iterate from the flow at its own time; not of Adam, which follows none. */
  readonly distances: Readonly<Partial<Record<DescentName, Float64Array>>>
}

/** Runs every method of the playground, each for as many steps as MGD(γ, β) takes. */
export function simulate(setup: Setup, flow: Display['flow']): Simulation {
  const problem = problemOf(setup)
  const mgd = descend(problem, setup, stop)
  const budget = { ...stop, steps: mgd.steps }
  const descents: { mgd: Descent } & Partial<Record<DescentName, Descent>> = {
    mgd,
    gd: descend(problem, { gamma: setup.gamma, beta: 0 }, budget),
    nesterov: descend(problem, setup, budget, 'nesterov'),
    adam: descend(problem, setup, budget, 'adam'),
  }
  for (const rule of ['by-lambda', 'by-lambda-prime'] as const) {
    const momentum = accelerated(setup, setup.rho, rule)
    if (momentum) descents[rule] = descend(problem, momentum, budget)
  }

  const { epsilon } = mgd
  const until = (mgd.steps + 1) * epsilon
  const rest = stop.loss / 10
  const mgf = flowOf(problem, flow === 'lambda' ? lambdaOf(setup) : lambdaPrimeOf(setup), until, rest)
  const gf = flowOf(problem, 0, until, rest)
  const distances = Object.fromEntries(
    descentNames.flatMap((name) => {
      const descent = descents[name]
      return descent && name !== 'adam' ? [[name, distancesTo(mgf, descent, flow, until)] as const] : []
    }),
  )
  return { setup, flow, problem, length: mgd.steps, epsilon, descents, mgf, gf, distances }
}

/** The time of an iterate: kε beside MGF(λ); half a step more beside MGF(λ′), which makes its error one of second order. */
export function timeOf(step: number, epsilon: number, flow: Display['flow']): number {
  return (flow === 'lambda' ? step : step + 0.5) * epsilon
}

function distancesTo(
  mgf: PlaneFlow,
  { epsilon, steps, theta }: Descent,
  flow: Display['flow'],
  until: number,
): Float64Array {
  const last = Math.min(steps, Math.floor(until / epsilon))
  return Float64Array.from({ length: last + 1 }, (_, k) => {
    const [theta1, theta2] = mgf.at(timeOf(k, epsilon, flow))
    return Math.hypot(theta[2 * k] - theta1, theta[2 * k + 1] - theta2)
  })
}

/** Steps of MGD(γ, β) over those of another run to the same losses; null where they share none, or one of them diverges. */
export function measuredSpeedUp(slow: Descent, fast: Descent): number | null {
  if (slow.outcome === 'diverged' || fast.outcome === 'diverged') return null
  return speedUp(lossCurve(slow), lossCurve(fast))?.factor ?? null
}

function lossCurve({ loss }: Descent): LossCurve {
  return { steps: Float64Array.from(loss, (_, k) => k), loss }
}
