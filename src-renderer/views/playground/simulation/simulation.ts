import { discreteOf } from '../../../../src-worker/methods/index.ts'
import { type LossCurve, speedUp } from '../../../../src-worker/theory/index.ts'
import { descentCurves, type FlowCurve, gf, mgd, mgf } from './curves.ts'
import { type Descent, descend } from './descent.ts'
import { flowOf, type PlaneFlow } from './flow.ts'
import { type PlaneProblem, problemOf } from './problem.ts'
import { type ComparedFlow, type Setup, stop } from './setup.ts'

/** Everything that a setup leads to, computed to its end; playing only moves along it. */
export interface Simulation {
  readonly setup: Setup
  readonly flow: ComparedFlow
  readonly problem: PlaneProblem
  /** Steps of MGD(γ, β), which the others are given too. */
  readonly length: number
  /** ε of MGD(γ, β), the unit of time of a step. */
  readonly epsilon: number
  /** By the names of curves; missing are accelerations that would take β < 0. */
  readonly descents: ByCurve<Descent> & { readonly mgd: Descent }
  readonly flows: ByCurve<PlaneFlow> & { readonly mgf: PlaneFlow }
  /** ‖θ_k − θ(t_k)‖ of each iterate from the flow at its own time; not of methods without a λ, which follow none. */
  readonly distances: ByCurve<Float64Array>
}

type ByCurve<T> = Readonly<Partial<Record<string, T>>>

/** Runs every curve of the playground, each for as many steps as MGD(γ, β) takes. */
export function simulate(setup: Setup, flow: ComparedFlow): Simulation {
  const problem = problemOf(setup)
  const main = descend(problem, setup, stop)
  const budget = { ...stop, steps: main.steps }
  const descents: { mgd: Descent } & Partial<Record<string, Descent>> = { mgd: main }
  for (const curve of descentCurves) {
    const momentum = curve === mgd ? null : curve.momentum(setup)
    if (momentum) descents[curve.name] = descend(problem, momentum, budget, curve.method)
  }

  const { epsilon } = main
  const until = (main.steps + 1) * epsilon
  const flowAlong = (curve: FlowCurve) => flowOf(problem, curve.lambda(setup, flow), until, stop.loss / 10)
  const compared = flowAlong(mgf)
  const flows = { mgf: compared, gf: flowAlong(gf) }
  const distances = Object.fromEntries(
    descentCurves.flatMap(({ name, method }) => {
      const descent = descents[name]
      return descent && discreteOf(method).hasLambda(method)
        ? [[name, distancesTo(compared, descent, flow, until)] as const]
        : []
    }),
  )
  return { setup, flow, problem, length: main.steps, epsilon, descents, flows, distances }
}

/** The time of an iterate: kε beside MGF(λ); half a step more beside MGF(λ′), which makes its error one of second order. */
export function timeOf(step: number, epsilon: number, flow: ComparedFlow): number {
  return (flow === 'lambda' ? step : step + 0.5) * epsilon
}

function distancesTo(
  mgf: PlaneFlow,
  { epsilon, steps, theta }: Descent,
  flow: ComparedFlow,
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
