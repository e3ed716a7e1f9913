import { mean, rank, variance } from 'd3-array'

/** Comparison of two treatments by the differences of pairs. */
export interface PairedTest {
  /** Number of pairs. */
  readonly n: number
  readonly mean: number
  /** Ends of the interval of 95 % for the mean difference; null of a single pair. */
  readonly interval: readonly [number, number] | null
  /** Two-sided; null where there is nothing to test. */
  readonly tTest: number | null
  readonly wilcoxon: number | null
}

/**
 * The mean of differences with Student's interval, the paired t-test and Wilcoxon's signed-rank test, both two-sided.
 *
 * t = d̄ / (s/√n) with n − 1 degrees of freedom; the interval is d̄ ± t₀.₉₇₅ s/√n.
 *
 * @param differences finite; at least one
 */
export function pairedTest(differences: readonly number[]): PairedTest {
  const n = differences.length
  const middle = mean(differences)
  if (middle === undefined) throw new TypeError('there are no differences')
  const error = Math.sqrt((variance(differences) ?? 0) / n)
  if (n < 2) return { n, mean: middle, interval: null, tTest: null, wilcoxon: null }
  const reach = studentQuantile(0.975, n - 1) * error
  return {
    n,
    mean: middle,
    interval: [middle - reach, middle + reach],
    tTest: error > 0 ? studentTail(middle / error, n - 1) : middle === 0 ? null : 0,
    wilcoxon: signedRank(differences),
  }
}

/**
 * The probability of a |t| as large or larger, by the finite sums that Student's distribution has for whole degrees of freedom.
 *
 * Source: Abramowitz and Stegun 1964, 26.7.3 and 26.7.4. Below 1e-14 it is rounding.
 */
export function studentTail(t: number, degrees: number): number {
  const angle = Math.atan(Math.abs(t) / Math.sqrt(degrees))
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const isOdd = degrees % 2 === 1
  let term = isOdd ? cosine : 1
  let sum = degrees === 1 ? 0 : term
  for (let k = isOdd ? 3 : 2; k < degrees; k += 2) {
    term *= ((k - 1) / k) * cosine ** 2
    sum += term
  }
  const within = isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum
  return Math.max(0, 1 - within)
}

/** The t below which Student's distribution has a probability above 1/2, by bisection to the last bit. */
export function studentQuantile(probability: number, degrees: number): number {
  const tail = 2 * (1 - probability)
  let [low, high] = [0, 1]
  while (studentTail(high, degrees) > tail) high *= 2
  for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (studentTail(middle, degrees) > tail) low = middle
    else high = middle
  }
  return high
}

/** Up to so many differences the distribution of the ranks' sum is counted out; beyond, it is normal to more digits than anyone reads. */
const MAX_EXACT = 200

/**
 * Wilcoxon's signed-rank test, two-sided: exact over all signs of the ranks that occur, ties sharing the mean of theirs; differences of zero
 * are left out, as in Wilcoxon 1945. null where all are zero.
 */
export function signedRank(differences: readonly number[]): number | null {
  const sound = differences.filter((each) => each !== 0)
  const n = sound.length
  if (n === 0) return null
  // Twice the ranks are whole where ties share theirs.
  const twice = midranks(sound.map(Math.abs)).map((each) => Math.round(2 * each))
  const total = twice.reduce((sum, each) => sum + each, 0)
  const plus = twice.reduce((sum, each, i) => sum + (sound[i] > 0 ? each : 0), 0)
  const less = Math.min(plus, total - plus)
  if (n > MAX_EXACT) {
    const spread = Math.sqrt(twice.reduce((sum, each) => sum + each ** 2, 0) / 4)
    return Math.min(1, normalTail((total / 2 - less - 1) / spread))
  }
  /** Probability of each sum of those ranks whose difference is positive, of as many as were looked at. */
  const chance = new Float64Array(total + 1)
  chance[0] = 1
  let reached = 0
  for (const each of twice) {
    reached += each
    for (let sum = reached; sum >= 0; sum--) chance[sum] = (chance[sum] + (sum >= each ? chance[sum - each] : 0)) / 2
  }
  let tail = 0
  for (let sum = 0; sum <= less; sum++) tail += chance[sum]
  return Math.min(1, 2 * tail)
}

/** Ranks from 1, those of equal values their mean. */
function midranks(values: readonly number[]): readonly number[] {
  const first = rank(values)
  const counts = new Map<number, number>()
  for (const each of first) counts.set(each, (counts.get(each) ?? 0) + 1)
  return Array.from(first, (each) => each + 1 + (counts.get(each)! - 1) / 2)
}

/** Two-sided tail of the normal distribution; to 1.2e-7 of itself. Source: Press et al., Numerical Recipes, 3rd ed., 6.2.2. */
function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + x / 2)
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ]
  const power = terms.reduceRight((sum, each) => each + t * sum, 0)
  return t * Math.exp(-x * x + power)
}

/** p-values of several tests at once by Holm 1979, in their order: none is below a smaller one's. */
export function holm(values: readonly (number | null)[]): readonly (number | null)[] {
  const known = values.flatMap((p, i) => (p === null ? [] : [{ p, i }])).sort((a, b) => a.p - b.p)
  const adjusted: (number | null)[] = values.map(() => null)
  let floor = 0
  known.forEach(({ p, i }, k) => {
    floor = Math.max(floor, Math.min(1, p * (known.length - k)))
    adjusted[i] = floor
  })
  return adjusted
}
