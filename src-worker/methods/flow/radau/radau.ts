import { cos, sin } from '../../../elementary/index.ts'
import { type Complex, complex, factorise, solve } from './complex.ts'
import { legendre } from './legendre.ts'

/**
 * The collocation method Radau IIA with an even number s of stages: order 2s − 1, L-stable, the last node is the end of the step.
 *
 * Source: Hairer, Wanner, Solving Ordinary Differential Equations II, sections IV.5 and IV.8.
 */
export interface Radau {
  readonly stages: number
  /** c₁ < … < c_s = 1 */
  readonly nodes: Float64Array
  /** A, s × s: (Ap)ᵢ = ∫₀^{cᵢ} p for polynomials p of degree below s; its last row are the weights of the quadrature. */
  readonly integral: Float64Array
  /** (s + 1) × s: Legendre coefficients on [0, 1] of the polynomial of degree s that is 0 at 0 and has given values at the nodes. */
  readonly coefficients: Float64Array
  /** 2 × s: the two highest Legendre coefficients of the polynomial of degree s − 1 that has given values at the nodes. */
  readonly highest: Float64Array
  /** s: the value of that polynomial at 0. */
  readonly atStart: Float64Array
  /** One of each pair of eigenvalues of A⁻¹, s/2 numbers. */
  readonly eigenvalues: Complex
  /** s × s: x ↦ its components along these eigenvectors, first the real parts of all, then the imaginary parts. */
  readonly toEigen: Float64Array
  /** s × s: the inverse. */
  readonly fromEigen: Float64Array
}

const made = new Map<number, Radau>()

/** The method with this even number of stages. */
export function radau(stages: number): Radau {
  const known = made.get(stages)
  if (known) return known
  const nodes = nodesOf(stages)
  const basis = Array.from(nodes, (c) => legendre(stages, 2 * c - 1))
  const weights = basis.map(
    (p) => 1 / p.subarray(0, stages).reduce((sum, each, k) => sum + (2 * k + 1) * each * each, 0),
  )
  const integral = integralOf(nodes, basis, weights)
  /** Weight of the value at node i in the Legendre coefficient k of the polynomial of degree s − 1 through values at the nodes. */
  const coefficient = (k: number, i: number): number => (2 * k + 1) * weights[i] * basis[i][k]
  const method = {
    stages,
    nodes,
    integral,
    coefficients: coefficientsOf(nodes, basis, weights),
    highest: Float64Array.from([stages - 1, stages - 2].flatMap((k) => weights.map((_, i) => coefficient(k, i)))),
    atStart: Float64Array.from(weights, (_, i) =>
      basis[i].reduce((sum, _, k) => sum + (k < stages ? (k % 2 === 0 ? 1 : -1) * coefficient(k, i) : 0), 0),
    ),
    ...eigenOf(integral, stages),
  }
  made.set(stages, method)
  return method
}

/** Zeros of P_s(2c − 1) − P_{s−1}(2c − 1), by Newton's method from those of the Chebyshev polynomials. */
function nodesOf(s: number): Float64Array {
  return Float64Array.from({ length: s }, (_, i) => {
    if (i === s - 1) return 1
    let x = cos((2 * Math.PI * (s - 1 - i)) / (2 * s - 1))
    for (let turn = 0; turn < 20; turn++) {
      const p = legendre(s, x)
      // (1 − x²) P′_k = k (P_{k−1} − x P_k)
      const slope = (s * (p[s - 1] - x * p[s]) - (s - 1) * (p[s - 2] - x * p[s - 1])) / (1 - x * x)
      x -= (p[s] - p[s - 1]) / slope
    }
    return (1 + x) / 2
  })
}

/** The quadrature is exact up to degree 2s − 2, so it gives Legendre coefficients, and these are integrated. */
function integralOf(nodes: Float64Array, basis: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const s = nodes.length
  const integral = new Float64Array(s * s)
  for (let i = 0; i < s; i++) {
    for (let j = 0; j < s; j++) {
      let sum = nodes[i]
      for (let k = 1; k < s; k++) sum += 0.5 * (basis[i][k + 1] - basis[i][k - 1]) * basis[j][k]
      integral[i * s + j] = weights[j] * sum
    }
  }
  return integral
}

/** z(c) = c q(c), where q has degree s − 1 and the values z(cᵢ)/cᵢ. */
function coefficientsOf(nodes: Float64Array, basis: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const s = nodes.length
  const coefficients = new Float64Array((s + 1) * s)
  for (let i = 0; i < s; i++) {
    for (let k = 0; k < s; k++) {
      const q = ((2 * k + 1) * weights[i] * basis[i][k]) / nodes[i]
      // c = (1 + x)/2 and (2k + 1) x P_k = (k + 1) P_{k+1} + k P_{k−1}
      coefficients[k * s + i] += q / 2
      coefficients[(k + 1) * s + i] += (q / 2) * ((k + 1) / (2 * k + 1))
      if (k > 0) coefficients[(k - 1) * s + i] += (q / 2) * (k / (2 * k + 1))
    }
  }
  return coefficients
}

function eigenOf(integral: Float64Array, s: number): Pick<Radau, 'eigenvalues' | 'toEigen' | 'fromEigen'> {
  const half = s / 2
  const eigenvalues = complex(half)
  const toEigen = new Float64Array(s * s)
  const fromEigen = new Float64Array(s * s)
  const transposed = integral.map((_, at) => integral[(at % s) * s + Math.floor(at / s)])
  const roots = denominatorRoots(s).filter(([, im]) => im > 0)
  for (const [j, [re, im]] of roots.entries()) {
    const size = re * re + im * im
    const reciprocal: Pair = [re / size, -im / size]
    const right = eigenvector(integral, s, reciprocal)
    const left = eigenvector(transposed, s, reciprocal)
    let product: Pair = [0, 0]
    for (let i = 0; i < s; i++) product = plus(product, times([left.re[i], left.im[i]], [right.re[i], right.im[i]]))
    for (let i = 0; i < s; i++) {
      const component = over([left.re[i], left.im[i]], product)
      toEigen[j * s + i] = component[0]
      toEigen[(half + j) * s + i] = component[1]
      fromEigen[i * s + j] = 2 * right.re[i]
      fromEigen[i * s + half + j] = -2 * right.im[i]
    }
    eigenvalues.re[j] = re
    eigenvalues.im[j] = im
  }
  return { eigenvalues, toEigen, fromEigen }
}

/**
 * Eigenvalues of A⁻¹: the zeros of det(I − zA) = Σ (2s − 1 − i)! s! / ((2s − 1)! i! (s − i)!) (−z)ⁱ, by Aberth's method.
 *
 * Source: Hairer and Wanner, section IV.5: the stability function of Radau IIA is a Padé approximation of e^z.
 */
function denominatorRoots(s: number): Pair[] {
  // Scaled by z = s y, so that coefficients stay moderate.
  const terms = [1]
  for (let i = 1; i <= s; i++) terms.push((-terms[i - 1] * s * (s - i + 1)) / (i * (2 * s - i)))
  let roots: Pair[] = terms.slice(1).map((_, i) => {
    const angle = (2 * Math.PI * (i + 0.5)) / s + 0.1
    return [0.8 + cos(angle), sin(angle)]
  })
  for (let turn = 0; turn < 200; turn++) {
    roots = roots.map((z, i) => {
      let value: Pair = [0, 0]
      let slope: Pair = [0, 0]
      for (let k = s; k >= 0; k--) {
        slope = plus(times(slope, z), value)
        value = plus(times(value, z), [terms[k], 0])
      }
      const newton = over(value, slope)
      let crowd: Pair = [0, 0]
      for (const [j, other] of roots.entries()) {
        if (j !== i) crowd = plus(crowd, over([1, 0], plus(z, [-other[0], -other[1]])))
      }
      const step = over(newton, plus([1, 0], times([-newton[0], -newton[1]], crowd)))
      return Number.isFinite(step[0] + step[1]) ? plus(z, [-step[0], -step[1]]) : z
    })
  }
  return roots.map(([re, im]): Pair => [re * s, im * s]).sort((a, b) => a[1] - b[1])
}

/** The eigenvector of a real s × s matrix for this eigenvalue, by inverse iteration. */
function eigenvector(matrix: Float64Array, s: number, [re, im]: Pair): Complex {
  // Off by a hair, or the matrix is singular.
  const shifted: Complex = { re: matrix.slice(), im: new Float64Array(s * s) }
  for (let i = 0; i < s; i++) {
    shifted.re[i * s + i] -= re * (1 + 1e-9)
    shifted.im[i * s + i] -= im * (1 + 1e-9)
  }
  const pivots = new Int32Array(s)
  factorise(shifted, s, pivots)
  const x = complex(s)
  x.re.fill(1)
  for (let turn = 0; turn < 4; turn++) {
    solve(shifted, s, pivots, x)
    const size = Math.sqrt(x.re.reduce((sum, each, i) => sum + each * each + x.im[i] * x.im[i], 0))
    for (let i = 0; i < s; i++) {
      x.re[i] /= size
      x.im[i] /= size
    }
  }
  return x
}

type Pair = readonly [number, number]

function plus(a: Pair, b: Pair): Pair {
  return [a[0] + b[0], a[1] + b[1]]
}

function times(a: Pair, b: Pair): Pair {
  return [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]]
}

function over(a: Pair, b: Pair): Pair {
  const size = b[0] * b[0] + b[1] * b[1]
  return [(a[0] * b[0] + a[1] * b[1]) / size, (a[1] * b[0] - a[0] * b[1]) / size]
}
