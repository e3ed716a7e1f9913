/** An experiment in a comparison. */
export interface ComparedExperiment {
  readonly id: string
  /** Its name, with what is held fixed where more varies than is shown: `After Figure 4, α = 0.1`. */
  readonly name: string
}

/** An experiment that was asked for and is not shown, and why. */
export interface LeftOut extends ComparedExperiment {
  readonly reason: string
}
