import { accelerated, keepsLambda } from '../acceleration.ts'
import { adam, byLambda, byLambdaPrime, gd, gf, mgd, mgf, nesterov } from './curves.ts'
import { display } from '../state/display.ts'
import type { Shown } from '../state/link.ts'
import { networkSetup, quadraticSetup } from './problems.ts'

/** Something to look at: numbers that show it, and what there is to see. */
export interface Scene extends Shown {
  readonly id: string
  readonly title: string
  readonly text: string
}

const small = accelerated(quadraticSetup, 0.25, keepsLambda)!

/** Scenes that the playground suggests, by problem. */
export const scenes: readonly Scene[] = [
  {
    id: 'one-path',
    title: 'One λ, one path',
    text: 'The same λ with a quarter of the time step: MGD lies on its flow.',
    setup: { ...quadraticSetup, ...small },
    display: { ...display, derived: 'gamma', speed: 160 },
  },
  {
    id: 'twice-as-fast',
    title: 'Twice as fast',
    text: 'Both rules arrive in half the steps. Against λ′ one sees which keeps the path.',
    setup: { ...quadraticSetup, gamma: 0.02, beta: 0.9 },
    display: { ...display, flow: 'lambda-prime', shown: [mgf, mgd, byLambda, byLambdaPrime] },
  },
  {
    id: 'no-momentum',
    title: 'Without momentum',
    text: 'GD with the same γ follows the gradient flow, and needs ten times the steps.',
    setup: { ...quadraticSetup, gamma: 0.05, beta: 0.9, condition: 4 },
    display: { ...display, shown: [mgf, mgd, gd, gf] },
  },
  {
    id: 'edge',
    title: 'The edge of stability',
    text: 'γh just below 2(1+β): no flow is followed any more, and yet it converges.',
    setup: { ...quadraticSetup, gamma: 3.1, beta: 0.6, condition: 8 },
    display: { ...display, speed: 12 },
  },
  {
    id: 'shrinking',
    title: 'Δ shrinks',
    text: 'GF keeps its balancedness. Momentum loses some, more where the slope is larger.',
    setup: networkSetup,
    display: { ...display, speed: 80 },
  },
  {
    id: 'crossing',
    title: 'A weight crosses zero',
    text: 'With a large λ a weight swings through zero, and its Δ touches zero on the way.',
    setup: { ...networkSetup, gamma: 0.02, beta: 0.95 },
    display: { ...display, speed: 80 },
  },
  {
    id: 'large-start',
    title: 'A large start',
    text: 'With a large α the solution is no longer sparse, but near the least ‖θ‖₂.',
    setup: { ...networkSetup, scale: 1.2 },
    display: { ...display, speed: 80 },
  },
  {
    id: 'other-methods',
    title: 'Nesterov and Adam',
    text: 'Nesterov’s method ends beside MGD, near the sparse solution. Adam moves both weights alike, and ends elsewhere.',
    setup: networkSetup,
    display: { ...display, speed: 80, shown: [mgd, nesterov, adam, gf] },
  },
  {
    id: 'only-one',
    title: 'Two samples',
    text: 'Nothing is left to choose: every path ends where the lines meet.',
    setup: { ...networkSetup, samples: 2, noise: 0.15, angle: 15, turn: 60, start: [-0.2, 0.9] },
    display: { ...display, speed: 80 },
  },
]
