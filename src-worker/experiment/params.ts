/** A number of an experiment that may vary over its runs: where the file has it, and what it is called. */
interface Parameter {
  /** Path in the file. */
  readonly path: string
  /** In words, as a title begins: `Step size`. */
  readonly name: string
  readonly symbol: string
  /** `auto` is logarithmic where all values are positive and span a decade. */
  readonly scale: 'auto' | 'log'
}

/** Every parameter. A new one is a line here: plans, keys of runs, figures and the screen read this. */
export const parameters = {
  gamma: { path: 'method.gamma', name: 'Step size', symbol: 'γ', scale: 'log' },
  beta: { path: 'method.beta', name: 'Momentum', symbol: 'β', scale: 'log' },
  lambda: { path: 'method.lambda', name: 'Intrinsic quantity', symbol: 'λ', scale: 'log' },
  scale: { path: 'problem.init.scale', name: 'Initial scale', symbol: 'α', scale: 'log' },
  mean: { path: 'problem.data.mean', name: 'Mean of the data', symbol: 'm', scale: 'auto' },
  noise: { path: 'problem.data.noise', name: 'Noise', symbol: 'σ', scale: 'auto' },
  batch: { path: 'method.batch', name: 'Batch size', symbol: 'B', scale: 'auto' },
} as const satisfies Readonly<Record<string, Parameter>>

export type AxisName = keyof typeof parameters

/** The parameters of a run as results report them: every axis, and γ, β, λ where they are defined. */
export type Params = Partial<Record<AxisName, number>>

/** One run of a plan, with every number that the experiment leaves open settled. */
export interface PlannedRun {
  readonly index: number
  readonly seed: number
  /** The seed of its data: `seeds.data` where that is given, else the run's own. */
  readonly dataSeed: number
  readonly params: Params
  /** As `params`, with the numbers that do not vary too. */
  readonly values: Params
}
