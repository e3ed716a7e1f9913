import type { MethodDocument } from '../../../../src-worker/methods/index.ts'
import { lambdaOf, lambdaPrimeOf, type Momentum } from '../../../../src-worker/theory/index.ts'
import { type Acceleration, accelerated, keepsLambda, keepsLambdaPrime } from '../acceleration.ts'
import type { ComparedFlow, Setup } from './setup.ts'

interface Drawn {
  /** As links name it. */
  readonly name: string
  /** As the legend names it, beside the flow that is compared. */
  readonly label: string | Readonly<Record<ComparedFlow, string>>
  /** One of Okabe and Ito's colours, as far as they go. */
  readonly colour: { readonly light: string; readonly dark: string }
  /** Beside six colours that everyone tells apart, more curves are told apart by their lines. */
  readonly dash?: readonly number[]
  /** True of the limits without momentum, whose distance from a flow with momentum is not drawn. */
  readonly isLimit?: boolean
}

/** A curve in continuous time. */
export interface FlowCurve extends Drawn {
  readonly continuous: true
  /** True of the flow that all others are compared with: broad and pale, so that one sees what follows it. */
  readonly isCompared: boolean
  /** λ of momentum gradient flow; 0 is gradient flow. */
  readonly lambda: (setup: Setup, flow: ComparedFlow) => number
}

/** A curve of iterates, one at each step. */
export interface DescentCurve<M extends MethodDocument = MethodDocument> extends Drawn {
  readonly continuous: false
  /** The method, with its own defaults for what is neither γ nor β. */
  readonly method: M
  /** γ and β of its steps; null where there are none at these numbers. */
  readonly momentum: (setup: Setup) => Momentum | null
  /** By which rule it is faster than the run that is set. */
  readonly rule?: Acceleration
}

export type Curve = FlowCurve | DescentCurve

const same = ({ gamma, beta }: Setup): Momentum => ({ gamma, beta })
const momentum = { kind: 'mgd' } as const

export const mgf: FlowCurve = {
  name: 'mgf',
  label: { lambda: 'MGF(λ)', 'lambda-prime': 'MGF(λ′)' },
  colour: { light: '#cc79a7', dark: '#cc79a7' },
  continuous: true,
  isCompared: true,
  lambda: (setup, flow) => (flow === 'lambda' ? lambdaOf(setup) : lambdaPrimeOf(setup)),
}

/** The run with the numbers that are set; its steps are the budget of the others. */
export const mgd: DescentCurve<typeof momentum> = {
  name: 'mgd',
  label: 'MGD(γ, β)',
  colour: { light: '#0072b2', dark: '#56b4e9' },
  continuous: false,
  method: momentum,
  momentum: same,
}

export const byLambda: DescentCurve & { readonly rule: Acceleration } = {
  name: 'by-lambda',
  label: 'ρ × faster, same λ',
  colour: { light: '#d55e00', dark: '#ff8a3d' },
  continuous: false,
  method: momentum,
  momentum: (setup) => accelerated(setup, setup.rho, keepsLambda),
  rule: keepsLambda,
}

export const byLambdaPrime: DescentCurve & { readonly rule: Acceleration } = {
  name: 'by-lambda-prime',
  label: 'ρ × faster, same λ′',
  colour: { light: '#009e73', dark: '#2ec99a' },
  continuous: false,
  method: momentum,
  momentum: (setup) => accelerated(setup, setup.rho, keepsLambdaPrime),
  rule: keepsLambdaPrime,
}

export const nesterov: DescentCurve = {
  name: 'nesterov',
  label: 'Nesterov(γ, β)',
  colour: { light: '#8a2be2', dark: '#b48cff' },
  dash: [8, 3],
  continuous: false,
  method: { kind: 'nesterov' },
  momentum: same,
}

export const adam: DescentCurve = {
  name: 'adam',
  label: 'Adam(γ)',
  colour: { light: '#c2185b', dark: '#ff7fa5' },
  dash: [2, 3],
  continuous: false,
  method: { kind: 'adam' },
  momentum: same,
}

export const gd: DescentCurve = {
  name: 'gd',
  label: 'GD(γ)',
  colour: { light: '#b87a00', dark: '#f0e442' },
  isLimit: true,
  continuous: false,
  method: momentum,
  momentum: ({ gamma }) => ({ gamma, beta: 0 }),
}

export const gf: FlowCurve = {
  name: 'gf',
  label: 'GF',
  colour: { light: '#52525c', dark: '#adadb8' },
  dash: [5, 4],
  isLimit: true,
  continuous: true,
  isCompared: false,
  lambda: () => 0,
}

/** All curves, in the order of the legend. */
export const curves: readonly Curve[] = [mgf, mgd, byLambda, byLambdaPrime, nesterov, adam, gd, gf]

/** Curves in steps, in the order of the legend. */
export const descentCurves = curves.filter((curve): curve is DescentCurve => !curve.continuous)

/** Curves from the ground up: the broad band first, then the others by the legend, its first on top. */
export const paintedCurves: readonly Curve[] = [
  ...curves.filter(isCompared),
  ...curves.filter((curve) => !isCompared(curve)).reverse(),
]

/** True of the flow that all others are compared with. */
export function isCompared(curve: Curve): boolean {
  return curve.continuous && curve.isCompared
}

export function curveLabel({ label }: Curve, flow: ComparedFlow): string {
  return typeof label === 'string' ? label : label[flow]
}

/** Style of a curve, wherever it is drawn: one colour, and a line that tells it apart without colour. */
export interface Pen {
  readonly colour: string
  readonly width: number
  readonly dash: readonly number[]
  /** Broad and pale. */
  readonly band: boolean
}

export function penOf(curve: Curve, theme: keyof Curve['colour']): Pen {
  const band = isCompared(curve)
  return { colour: curve.colour[theme], width: band ? 7 : 1.5, dash: curve.dash ?? [], band }
}
