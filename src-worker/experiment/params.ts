/** A number of an experiment that may vary over its runs: where the file has it, and what it is called. */
interface Parameter {
  /** Part of the file that may have it. */
  readonly paths: readonly string[]
  /** In words, as a title begins: `Step size`. */
  readonly name: string
  readonly symbol: string
  /** `auto` is logarithmic where all values are positive and span a decade. */
  readonly scale: 'auto' | 'log'
  /** It takes whole numbers only. */
  readonly whole?: true
}

/** Every parameter. A new one is a line here: plans, keys of runs, figures and the screen read this. */
export const parameters = {
  gamma: { paths: ['method.gamma', 'method.gamma.value'], name: 'Step size', symbol: 'γ', scale: 'log' },
  beta: { paths: ['method.beta'], name: 'Momentum', symbol: 'β', scale: 'log' },
  lambda: { paths: ['method.lambda'], name: 'Intrinsic quantity', symbol: 'λ', scale: 'log' },
  depth: { paths: ['problem.depth'], name: 'Depth', symbol: 'D', scale: 'auto', whole: true },
  scale: { paths: ['problem.init.scale'], name: 'Initial scale', symbol: 'α', scale: 'log' },
  mean: { paths: ['problem.data.mean'], name: 'Mean of the data', symbol: 'm', scale: 'auto' },
  noise: { paths: ['problem.data.noise'], name: 'Noise', symbol: 'σ', scale: 'auto' },
  batch: { paths: ['method.batch'], name: 'Batch size', symbol: 'B', scale: 'auto', whole: true },
  beta1: { paths: ['method.beta1'], name: 'Mean decay', symbol: 'β₁', scale: 'auto' },
  beta2: { paths: ['method.beta2'], name: 'Square decay', symbol: 'β₂', scale: 'auto' },
  epsilon: { paths: ['method.epsilon'], name: 'Divisor offset', symbol: 'ϵ', scale: 'log' },
  r: { paths: ['method.beta.r', 'method.r'], name: 'Friction', symbol: 'r', scale: 'auto' },
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
  readonly params: Readonly<Params>
  /** As `params`, with the numbers that do not vary too. */
  readonly values: Readonly<Params>
}

export interface PlannedAxis {
  readonly name: AxisName
  readonly values: readonly number[]
}

/** Choices of a value on every axis that a plan makes; runs of one differ in their seed alone. */
export interface PlannedPoints {
  readonly count: number
  /** The point of a run. */
  readonly of: (run: number) => number
  /** The first run of a point: on a grid that of the first seed. */
  readonly first: (point: number) => number
  /** Indices of a point's runs, ascending. */
  readonly runs: (point: number) => readonly number[]
  /** The point at these positions among the values of axes, the first one on axes that are not named; null where no run is. */
  readonly at: (positions: Readonly<Partial<Record<string, number>>>) => number | null
}
