import type { Experiment } from '../../../../src-worker/experiment/index.ts'
import type { Momentum } from '../../../../src-worker/theory/momentum.ts'
import type { SymbolName } from '../../../components/symbols.ts'
import type { Scale } from '../slider.ts'

/** A point or vector of the plane that is drawn. */
export type Vector2 = readonly [number, number]

/** Depths that can be chosen. */
export const depths = [2, 3, 4] as const

/** The numbers that determine what the playground computes on a problem. */
export interface SetupNumbers extends Momentum {
  /** Start of θ; for the network with the balancedness Δ₀ = α². */
  readonly start: Vector2
  /** Factor by which the accelerated runs are faster, ρ ≥ 1. */
  readonly rho: number
  /** Quadratic: largest over smallest eigenvalue, the largest being 1. */
  readonly condition: number
  /** Network: the angle of the first sample from the first axis, in degrees. */
  readonly angle: number
  /** Network: the second sample is turned by this angle from the first, in degrees. */
  readonly turn: number
  readonly samples: 1 | 2
  /** Network: what is added to the first target and taken from the second. */
  readonly noise: number
  /** Network: α of the balancedness Δ₀ = α² at the start. */
  readonly scale: number
  /** Network: D; θ = u ⊙ v at 2, w₊^D − w₋^D above. */
  readonly depth: (typeof depths)[number]
}

/** Everything that determines what the playground computes. */
export interface Setup extends SetupNumbers {
  readonly problem: PlaygroundProblem
}

export interface Stop {
  readonly loss: number
  readonly steps: number
  readonly diverged: number
}

/** Loss at which a run has converged, and above which it has diverged; steps after which it ends in any case. */
export const stop: Stop = { loss: 1e-12, steps: 20_000, diverged: 1e6 }

/** The flow beside the iterates: MGF(λ) at t = kε, or MGF(λ′) at t = (k + ½)ε. */
export type ComparedFlow = 'lambda' | 'lambda-prime'

/** A sample of the network: a unit vector of the plane and its target. */
export interface Sample {
  readonly x: Vector2
  readonly y: number
}

/** A symmetric matrix [[a, b], [b, c]]. */
interface Symmetric {
  readonly a: number
  readonly b: number
  readonly c: number
}

/** The loss ½(θ − c)ᵀH(θ − c) over the plane: a bowl, or a valley where H has a kernel. */
export interface Bowl {
  readonly hessian: Symmetric
  readonly centre: Vector2
}

/** A number of a setup that a slider sets. */
interface SetupSlider {
  readonly name: 'condition' | 'scale' | 'angle' | 'turn' | 'noise'
  readonly label: string
  readonly symbol?: SymbolName
  readonly scale?: Scale
  readonly unit?: string
  /** Shown at all setups if left out. */
  readonly isShown?: (setup: Setup) => boolean
}

/** A number of a setup that is one of a few. */
export interface SetupChoice {
  readonly name: 'samples' | 'depth'
  readonly label: string
  readonly options: readonly { readonly value: number; readonly label: string }[]
}

/** A problem that the playground offers, and what others may ask of it. */
export interface PlaygroundProblem {
  /** As links name it. */
  readonly name: string
  readonly label: string
  /** Title of its settings. */
  readonly heading: string
  /** Name of an experiment that is made of it. */
  readonly experimentName: string
  readonly figureTitle: string
  /** The numbers that it opens with. */
  readonly opening: SetupNumbers
  /** Chosen beside the heading. */
  readonly headChoices: readonly SetupChoice[]
  readonly choices: readonly SetupChoice[]
  readonly sliders: readonly SetupSlider[]
  /** Extent of the plane that must be in sight. */
  readonly extent: { readonly centre: Vector2; readonly reach: Vector2 }
  /** True if the largest distance from the flow is told as a part of ‖θ₀‖, which is not 0. */
  readonly hasRelativeDistance: boolean
  /** Its part of an experiment file. */
  document(setup: Setup): Experiment['problem']
  /** The samples whose solutions are lines; none where there is no data. */
  samples(setup: Setup): readonly Sample[]
  bowl(setup: Setup): Bowl
}
