import { type Axis, greatest, placeOf, smallest } from '../../experiment/axis.ts'
import { type Fault, fault } from '../../experiment/fault.ts'
import type { Fields, ValueOf } from '../../experiment/fields.ts'
import type { Params } from '../../experiment/params.ts'
import { betaOf, gammaOf, lambdaOf } from '../../theory/momentum.ts'
import type { MethodDocument } from '../method.ts'
import { betaSchedule, changesGamma, gammaSchedule, type GammaSchedule, isSchedule } from './schedules.ts'

/** The fields of a method with step size and momentum: two of γ, β, λ; `momentumFaults` checks which two. */
export function momentumFields(fields: Fields) {
  const { z, axisIn } = fields
  return {
    gamma: z.union([axisIn({ above: 0 }), gammaSchedule(fields)]).optional(),
    beta: z.union([axisIn({ atLeast: 0, below: 1 }), betaSchedule(fields)]).optional(),
    lambda: axisIn({ above: 0 }).optional(),
  }
}

/** A valid part of a file with these fields. */
export type MomentumDocument = MethodDocument & {
  readonly gamma?: Axis | GammaSchedule
  readonly beta?: Axis | ValueOf<typeof betaSchedule>
  readonly lambda?: Axis
}

interface Given {
  readonly gamma?: Axis
  readonly beta?: Axis
  readonly lambda?: Axis
}

/** True if γ and β are the same at all steps, so that a run has a λ. */
export function isSteady({ gamma, beta }: MomentumDocument): boolean {
  return !changesGamma(gamma) && !isSchedule(beta)
}

/**
 * γ, β and λ of a run from the two that are given: λ = γ/(1−β)². Where γ_k changes, γ is the value that its schedule scales and there is no
 * λ; where β_k does, there is no β either.
 *
 * Source: Papazov, Pesme, Flammarion 2024, section 3.
 */
export function settleMomentum({ gamma, beta, lambda }: Params, spec: MomentumDocument): Params {
  if (isSchedule(spec.beta)) return { gamma }
  if (changesGamma(spec.gamma)) return { gamma, beta }
  if (gamma !== undefined && beta !== undefined) return { gamma, beta, lambda: lambdaOf({ gamma, beta }) }
  if (lambda !== undefined && beta !== undefined) return { gamma: gammaOf(lambda, beta), beta, lambda }
  if (lambda !== undefined && gamma !== undefined) return { gamma, beta: betaOf(lambda, gamma), lambda }
  throw new TypeError('two of gamma, beta and lambda are needed')
}

/** Faults between γ, β and λ: two are given, and the third is in its range. */
export function momentumFaults(method: MomentumDocument): Fault[] {
  const { gamma, beta, lambda } = method
  if (isSchedule(gamma) || isSchedule(beta)) {
    const faults = (['gamma', 'beta'] as const)
      .filter((name) => method[name] === undefined)
      .map((name) => fault(['method', name], 'this field is missing; beside a schedule, give gamma and beta'))
    if (lambda === undefined) return faults
    return [...faults, fault(['method', 'lambda'], 'this field is not allowed beside a schedule; give gamma and beta')]
  }
  return steadyFaults({ gamma, beta, lambda })
}

function steadyFaults(method: Given): Fault[] {
  const given = (['gamma', 'beta', 'lambda'] as const).filter((name) => method[name] !== undefined)
  if (given.length !== 2) {
    const found = ['none of gamma, beta and lambda is', `only ${given[0]} is`, '', 'gamma, beta and lambda are all'][
      given.length
    ]
    return [fault(['method'], `${found} given; give gamma and beta, lambda and beta, or lambda and gamma`)]
  }
  const { gamma, lambda } = method
  if (gamma !== undefined && lambda !== undefined) return negativeBeta(gamma, lambda) ?? roundedBeta(gamma, lambda)
  return outOfRange(method)
}

function negativeBeta(gamma: Axis, lambda: Axis): Fault[] | null {
  const max = greatest(gamma)
  const min = smallest(lambda)
  if (max <= min) return null
  return [
    fault(
      ['method', 'gamma', ...placeOf(gamma, max)],
      `${String(max)} is not at most lambda = ${String(min)}; beta = 1 − √(gamma/lambda) would be negative`,
    ),
  ]
}

function roundedBeta(gamma: Axis, lambda: Axis): Fault[] {
  const [min, max] = [smallest(gamma), greatest(lambda)]
  if (betaOf(max, min) < 1) return []
  const message = `${String(min)} is too small for lambda = ${String(max)}; beta = 1 − √(gamma/lambda) would be rounded to 1`
  return [fault(['method', 'gamma', ...placeOf(gamma, min)], message)]
}

/** The third of γ, β and λ where it is beyond what a double can hold. */
function outOfRange({ gamma, beta, lambda }: Given): Fault[] {
  if (beta === undefined) return []
  const max = greatest(beta)
  if (gamma !== undefined && !Number.isFinite(lambdaOf({ gamma: greatest(gamma), beta: max }))) {
    const value = greatest(gamma)
    const message = `${String(value)} with beta = ${String(max)} gives a lambda = gamma/(1 − beta)² beyond 1.8e308`
    return [fault(['method', 'gamma', ...placeOf(gamma, value)], message)]
  }
  if (lambda !== undefined && !(gammaOf(smallest(lambda), max) > 0)) {
    const value = smallest(lambda)
    const message = `${String(value)} with beta = ${String(max)} gives a gamma = lambda (1 − beta)² that is rounded to 0`
    return [fault(['method', 'lambda', ...placeOf(lambda, value)], message)]
  }
  return []
}
