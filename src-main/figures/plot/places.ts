import type { PlotFigure } from './spec.ts'

/** Diameters whose areas grow evenly with what they show, from half of a mark's to twice it. */
export function diameterOf({ range: [min, max], scale }: NonNullable<PlotFigure['size']>, value: number): number {
  const into = scale === 'log' ? Math.log : (v: number) => v
  const share = max > min ? (into(value) - into(min)) / (into(max) - into(min)) : 0.5
  return Math.sqrt(0.25 + 3.75 * share)
}

/** Bars of several groups stand side by side. */
export function barPlace(x: number, i: number, n: number): number {
  return x + (0.8 / n) * (i - (n - 1) / 2)
}
