import {
  deepCertificateOf,
  identityGap,
  identitySums,
  momentumCertificateOf,
  type MomentumLaw,
  pathSums,
} from '../../theory/index.ts'
import type { Params } from '../../experiment/params.ts'
import type { DiscreteCertificate, MethodDocument, Recursion, Start } from '../method.ts'

/**
 * The recursion w₊ = z − γ_k∇F, z = w + β_k(w − w₋), its gradient at z or at w as the law says.
 *
 * @param gamma γ_k, of the step from w_k
 */
export function momentumSteps({ w: first, next }: Start, law: MomentumLaw, gamma: (k: number) => number): Recursion {
  const w = (next ?? first).slice()
  const previous = first.slice()
  const z = new Float64Array(w.length)
  let k = next ? 1 : 0
  const reach = (): void => {
    const beta = law.beta(k)
    for (let i = 0; i < w.length; i++) z[i] = w[i] + beta * (w[i] - previous[i])
  }
  reach()
  return {
    w,
    previous,
    point: law.ahead ? z : w,
    get weight() {
      return law.weight(k) * gamma(k)
    },
    step(gradient) {
      const size = gamma(k)
      let crossings = 0
      for (let i = 0; i < w.length; i++) {
        const after = z[i] - size * gradient[i]
        if (w[i] < 0 !== after < 0) crossings++
        previous[i] = w[i]
        w[i] = after
      }
      k++
      reach()
      return crossings
    },
    save: () => Float64Array.of(k),
    restore(saved) {
      k = saved[0]
      reach()
    },
  }
}

/** A certificate that depends on what the file says of the method. */
export function certificateBy(choose: (spec: MethodDocument) => DiscreteCertificate): DiscreteCertificate {
  return {
    of: (run, params, spec) => choose(spec).of(run, params, spec),
    path: (start, params, spec) => choose(spec).path(start, params, spec),
    sums: (start, params, spec) => choose(spec).sums(start, params, spec),
    gap: (ends, sums, params, spec) => choose(spec).gap(ends, sums, params, spec),
  }
}

/** The certificate of such a recursion; zero crossings are allowed. */
export function momentumCertificate(lawOf: (params: Params, spec: MethodDocument) => MomentumLaw): DiscreteCertificate {
  return {
    of(run, params, spec) {
      if (!Number.isFinite(lawOf(params, spec).weight(0))) return { certificate: null, reason: 'no-weights' }
      const { depth = 2 } = run
      return depth === 2 ? momentumCertificateOf(run) : deepCertificateOf(run, depth)
    },
    path: ({ w, next, depth }, params, spec) => pathSums(w.length, lawOf(params, spec), next ? 1 : 0, depth),
    sums: ({ w, next }, params, spec) => identitySums(w.length, lawOf(params, spec), next ? 1 : 0),
    gap: (ends, sums, params, spec) => identityGap(ends, lawOf(params, spec), sums),
  }
}
