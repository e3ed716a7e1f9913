import type { CollapseFigure, FigureSpec } from '../../contract/index.ts'
import { figureOf, type FigureSource } from '../index.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from '../synthetic.fixture.ts'

export type CollapseSpec = Partial<Extract<FigureSpec, { kind: 'collapse' }>>

export function collapseOf(source: FigureSource, spec: CollapseSpec = {}): CollapseFigure {
  const figure = figureOf(source, { kind: 'collapse', ...spec })
  if (figure.kind !== 'collapse') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

const betas = [0, 0.5, 0.9, 0.98]
export const grid = sourceOf(
  fileOf({ kind: 'mgd', gamma: { logspace: [1e-4, 1e-1, 12] }, beta: { values: betas } }, 3),
  likeDiagonalNetwork,
)
export const sheared = sourceOf(
  fileOf({ kind: 'mgd', lambda: { values: [0.02, 0.1] }, beta: { values: [0.5, 0.9] } }),
  likeDiagonalNetwork,
)
export const single = sourceOf(
  fileOf({ kind: 'mgd', gamma: { logspace: [1e-3, 1e-1, 5] }, beta: 0.9 }, 2),
  likeDiagonalNetwork,
)

/** Eight seeds, one of which ends a thousand times worse now and then: the mean less the deviation lies below zero. */
export const noisy = sourceOf(
  fileOf({ kind: 'mgd', gamma: { logspace: [1e-3, 2e-2, 6] }, beta: { values: [0, 0.8, 0.9] } }, 8),
  (params, seed) => {
    const end = likeDiagonalNetwork(params, seed)
    return { ...end, testLoss: (end.testLoss ?? NaN) * (seed === 3 ? 1000 : 1 + 0.1 * seed) }
  },
)
