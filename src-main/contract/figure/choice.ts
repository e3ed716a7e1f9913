import { z } from 'zod'

/** Indices of the runs that a figure shows. */
export function runsSchema(max: number) {
  return z.array(z.number().int().min(0)).min(1).max(max)
}

/** The most points a line may have on the screen, 400 where it is left out; a million leaves every line whole. */
export const pointsSchema = z.number().int().min(8).max(1_000_000)
