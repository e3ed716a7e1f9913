import { z } from 'zod'
import { maxCompared } from '../limits.ts'

/** Number of the colour of each experiment, by id, so that it keeps it while others come and go; its position where it is left out. */
export const coloursSchema = z.record(
  z.string(),
  z
    .number()
    .int()
    .min(0)
    .max(maxCompared - 1),
)

/** An experiment in a comparison. */
export interface ComparedExperiment {
  readonly id: string
  /** Its name, with what is held fixed where more varies than is shown: `After Figure 4, α = 0.1`. */
  readonly name: string
  /** Number of its colour, from 0; there are as many as the largest of all that are compared asks for. */
  readonly colour: number
}

/** An experiment that was asked for and is not shown, and why. */
export interface LeftOut extends ComparedExperiment {
  readonly reason: string
}
