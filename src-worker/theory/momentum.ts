import { square } from '../elementary/index.ts'
/** Step size γ > 0 and momentum 0 ≤ β < 1 of a discrete method. */
export interface Momentum {
  readonly gamma: number
  readonly beta: number
}

/**
 * The intrinsic quantity λ = γ/(1−β)²: runs with one λ follow one path, that of MGF(λ).
 *
 * Source: Papazov, Pesme, Flammarion 2024, Proposition 1.
 */
export function lambdaOf({ gamma, beta }: Momentum): number {
  return gamma / square(1 - beta)
}

/**
 * The sharper λ′ = λ − ε/2 = γ(1+β)/(2(1−β)²): MGD(γ, β) follows MGF(λ′) to second order in ε.
 *
 * The backward difference of ẇ puts −(ε/2)ẅ into the equation of the flow.
 */
export function lambdaPrimeOf({ gamma, beta }: Momentum): number {
  return (gamma * (1 + beta)) / (2 * square(1 - beta))
}

/**
 * λ′ = γ(1 − β + 2β²)/(2(1−β)²) of Nesterov's method, whose gradient is taken ahead of w: at fixed β it follows MGF(λ′) to second order in γ.
 *
 * Source: Kovachki, Stuart, Continuous Time Analysis of Momentum Methods, 2021; Lyu et al. 2025, Proposition 1.
 */
export function nesterovLambdaPrimeOf({ gamma, beta }: Momentum): number {
  return (gamma * (1 - beta + 2 * square(beta))) / (2 * square(1 - beta))
}

/**
 * The time step ε = γ/(1−β) = √(λγ): iterate k sits at time t = kε of the flow.
 *
 * Source: Papazov, Pesme, Flammarion 2024, Proposition 1.
 */
export function epsilonOf({ gamma, beta }: Momentum): number {
  return gamma / (1 - beta)
}

/**
 * The time step √γ of a momentum k/(k+r): iterate k sits at t = k√γ of the flow ẅ + (r/t)ẇ + ∇F = 0.
 *
 * Source: Su, Boyd, Candès, A Differential Equation for Modeling Nesterov's Accelerated Gradient Method, 2016.
 */
export function risingEpsilonOf(gamma: number): number {
  return Math.sqrt(gamma)
}

/** The step size γ = λ(1−β)² that has this λ > 0 at momentum β. */
export function gammaOf(lambda: number, beta: number): number {
  return lambda * square(1 - beta)
}

/** The momentum β = 1 − √(γ/λ) that has this λ ≥ γ at step size γ. */
export function betaOf(lambda: number, gamma: number): number {
  return 1 - Math.sqrt(gamma / lambda)
}

/** λ = λ′ + ε/2 of MGD with this λ′ at time step ε. */
export function lambdaOfPrime(lambdaPrime: number, epsilon: number): number {
  return lambdaPrime + epsilon / 2
}

/** The step size γ = 2λ′(1−β)²/(1+β) that has this λ′ > 0 at momentum β. */
export function gammaOfPrime(lambdaPrime: number, beta: number): number {
  return (2 * lambdaPrime * square(1 - beta)) / (1 + beta)
}

/**
 * MGD that discretises MGF(λ) with time step ε: γ = ε²/λ, β = 1 − ε/λ.
 *
 * @param epsilon 0 < ε ≤ λ; at λ it is gradient descent
 * @throws RangeError where ε is out of that range
 *
 * Source: Papazov, Pesme, Flammarion 2024, Proposition 1.
 */
export function momentumAt(lambda: number, epsilon: number): Momentum {
  if (!(epsilon > 0 && epsilon <= lambda)) {
    throw new RangeError(`a time step of ${epsilon} is not above 0 and at most λ = ${lambda}`)
  }
  return { gamma: square(epsilon) / lambda, beta: 1 - epsilon / lambda }
}
