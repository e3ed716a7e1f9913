export interface Range {
  readonly min: number
  readonly max: number
}

/** Range of each number; sliders and links keep to it. */
export const ranges = {
  gamma: { min: 1e-4, max: 4 },
  beta: { min: 0, max: 0.999 },
  lambda: { min: 1e-4, max: 1e4 },
  rho: { min: 1, max: 8 },
  condition: { min: 1, max: 200 },
  angle: { min: 0, max: 90 },
  turn: { min: 5, max: 90 },
  noise: { min: -1, max: 1 },
  scale: { min: 0.001, max: 2 },
  speed: { min: 2, max: 5000 },
  start: { min: -4, max: 4 },
} as const satisfies Record<string, Range>

export function within(value: number, { min, max }: Range): number {
  return Math.min(max, Math.max(min, value))
}
