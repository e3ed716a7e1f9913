/** The times of a run's iterates. */
export interface Clock {
  /** t of iterate k. */
  at(k: number): number
  /** The least k, at most `max`, whose time is at or beyond this one. */
  until(time: number, max: number): number
}

/** t = kε */
export function evenClock(epsilon: number): Clock {
  const at = (k: number): number => k * epsilon
  return {
    at,
    until(time, max) {
      if (time === Infinity) return max
      let k = Math.max(0, Math.floor(time / epsilon) - 1)
      while (at(k) < time) k++
      return Math.min(max, k)
    },
  }
}

/**
 * t = Σ_{j<k} ε_j, summed in order whichever k is asked for.
 *
 * @param epsilon ε_j, of the step from w_j
 */
export function summedClock(epsilon: (j: number) => number): Clock {
  let [known, time] = [0, 0]
  const at = (k: number): number => {
    if (k < known) [known, time] = [0, 0]
    while (known < k) time += epsilon(known++)
    return time
  }
  return {
    at,
    until(end, max) {
      if (end === Infinity) return max
      let k = 0
      while (k < max && at(k) < end) k++
      return k
    },
  }
}
