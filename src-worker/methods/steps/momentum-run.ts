import type { Params } from '../../experiment/params.ts'
import { constantLaw, type MomentumLaw, risingLaw } from '../../theory/index.ts'
import { epsilonOf, type Momentum, risingEpsilonOf } from '../../theory/momentum.ts'
import { largestBatch } from './batch-fields.ts'
import { type Clock, evenClock, summedClock } from './clock.ts'
import type { FastSteps, MethodDocument } from '../method.ts'
import { isSteady, type MomentumDocument } from './momentum-fields.ts'
import { changesGamma, gammaAt, isSchedule } from './schedules.ts'

/** γ and β of a run of a method that has both. */
export function momentumOf({ gamma, beta }: Params): Momentum {
  if (gamma === undefined || beta === undefined) throw new TypeError('the run has no step size and momentum')
  return { gamma, beta }
}

/** γ_k of a run. */
export function sizesOf({ gamma }: Params, spec: MomentumDocument): (k: number) => number {
  if (gamma === undefined) throw new TypeError('the run has no step size')
  return gammaAt(spec.gamma, gamma)
}

/**
 * β_k of a run, and the weights of its identity.
 *
 * @param ahead whether the gradient is taken ahead of w, as by Nesterov
 */
export function lawOf(params: Params, spec: MomentumDocument, ahead: boolean): MomentumLaw {
  if (!isSchedule(spec.beta)) return constantLaw(momentumOf(params).beta, ahead)
  if (params.r === undefined) throw new TypeError('the run has no r')
  return risingLaw(params.r, ahead)
}

/**
 * The steps of a momentum method, for kernels.
 *
 * @param ahead as `lawOf`
 */
export function momentumFast(spec: MomentumDocument, ahead: boolean): FastSteps {
  return {
    recursion: ahead ? 'look-ahead' : 'momentum',
    numbers(params) {
      const law = lawOf(params, spec, ahead)
      const gamma = sizesOf(params, spec)
      return {
        isFixed: isSteady(spec),
        gamma,
        beta: (k) => law.beta(k),
        pathWeight: (k) => law.weight(k),
        impulseWeight: (k) => law.weight(k) * gamma(k),
      }
    },
  }
}

/** ε = γ/(1−β), and √γ where β_k = k/(k+r). */
export function stepLength({ gamma, beta }: Params): number {
  if (gamma === undefined) throw new TypeError('the run has no step size')
  return beta === undefined ? risingEpsilonOf(gamma) : epsilonOf({ gamma, beta })
}

/** The times of a run: t = Σ_{j<k} ε_j, ε_j of γ_j. */
export function clockOf(params: Params, spec: MomentumDocument): Clock {
  if (!changesGamma(spec.gamma)) return evenClock(stepLength(params))
  const sizes = sizesOf(params, spec)
  return summedClock((j) => stepLength({ ...params, gamma: sizes(j) }))
}

/** The method with a step so small that nothing moves; schedules and batches stay, as they cost time. */
export function idleMomentum({ kind, gamma, beta, ...others }: MomentumDocument): MethodDocument {
  const value = 1e-12
  const idle = {
    kind,
    gamma: isSchedule(gamma) ? { ...gamma, value } : value,
    beta: isSchedule(beta) ? { ...beta, r: 3 } : 0.5,
    ...largestBatch({ kind, ...others }),
  }
  return idle
}
