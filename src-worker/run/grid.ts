/** Ratio between neighbouring points of the finest grid. */
const finest = 2 ** (1 / 256)

/**
 * Iterations at which a run is observed: geometric grids of whole numbers, each level a subset of the one before it.
 *
 * Level 0 has every small number and ratio 2^(1/256); each level takes every other point of the one before.
 */
export function nextOnGrid(step: number, level: number): number {
  const ratio = finest ** (2 ** level)
  let power = Math.max(0, Math.floor(Math.log(Math.max(step, 1)) / Math.log(ratio)) - 1)
  for (;;) {
    const candidate = Math.round(finest ** (power * 2 ** level))
    if (candidate > step) return candidate
    power++
  }
}

/** Whether a step lies on the grid of this level. */
export function isOnGrid(step: number, level: number): boolean {
  return step === 0 || nextOnGrid(step - 1, level) === step
}

/**
 * Of steps 0 = s₀ < s₁ < … < s_m, the positions of at most `count` spread evenly over the logarithm, first and last among them.
 *
 * @param steps ascending, at least one
 */
export function spread(steps: readonly number[], count: number): number[] {
  const last = steps.length - 1
  if (steps.length <= count) return steps.map((_, i) => i)
  if (count === 1) return [last]
  const chosen = new Set([0, last])
  let at = 1
  for (let i = 0; chosen.size < count && i < count - 2; i++) {
    const target = steps[last] ** (i / (count - 2))
    const room = last - (count - 2 - i)
    while (at < room && steps[at] < target) at++
    chosen.add(at)
    at++
  }
  return [...chosen].sort((a, b) => a - b)
}
