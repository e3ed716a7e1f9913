import { reading } from '../../../../src-main/charts/style/number.ts'
import type { PathFigure } from '../../../../src-main/contract/index.ts'
import { axesOf, levelLines } from '../drawing/level-lines.ts'
import { curveLabel, curves, isCompared, mgf } from './curves.ts'
import type { Display } from '../state/display.ts'
import { lossAt } from './problem.ts'
import type { Samples } from './samples.ts'
import type { Bowl, Vector2 } from './setup.ts'
import type { Simulation } from './simulation.ts'

/** The part of the plane that is shown. */
interface Shown {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Part of the shown width within which points of a path are one in print. */
const APART = 1e-3
const LEVELS = 8
const CORNERS = 180

/** The plane as it is shown, whole paths over level lines of the loss, as a figure to print. */
export function planeFigure(
  { descents, flows, distances, setup, problem, flow }: Simulation,
  { shown }: Pick<Display, 'shown'>,
  view: Shown,
): PathFigure {
  const apart = APART * (view.right - view.left)
  const length = Math.hypot(problem.start[0], problem.start[1]) || 1
  const compared = flows.mgf
  const paths = curves
    .filter((curve) => shown.includes(curve) && !isCompared(curve))
    .flatMap((curve, run) => {
      const common = { run, label: curveLabel(curve, flow), flow: 0 }
      const path = flows[curve.name]
      if (path) {
        const { points } = thinned(path, apart)
        return [{ ...common, timeStep: 0, points, whole: false, distance: null, smooth: true }]
      }
      const descent = descents[curve.name]
      if (!descent) return []
      const far = distances[curve.name]
      const distance =
        far && setup.problem.hasRelativeDistance ? far.reduce((max, each) => Math.max(max, each), 0) / length : null
      return [{ ...common, timeStep: descent.epsilon, ...thinned(descent, apart), distance }]
    })
  const lambda = reading(compared.lambda)
  return {
    kind: 'path',
    title: setup.problem.figureTitle,
    x: { name: 'θ₁', symbol: '', scale: 'linear' },
    y: { name: 'θ₂', symbol: '', scale: 'linear' },
    levels: levelsOf(problem.bowl, view),
    flows: shown.includes(mgf)
      ? [
          {
            lambda: compared.lambda,
            label: flow === 'lambda' ? `MGF, λ = ${lambda}` : `MGF, λ′ = ${lambda}`,
            points: thinned(compared, apart).points,
          },
        ]
      : [],
    paths,
    lines: problem.lines.map(({ x, y }, i) => ({
      label: problem.lines.length === 1 ? 'Xθ = 𝑦' : `⟨x${'₁₂'[i]}, θ⟩ = y${'₁₂'[i]}`,
      points: [-20, 20].map((along): Vector2 => [x[0] * y - x[1] * along, x[1] * y + x[0] * along]),
    })),
    range: { x: [view.left, view.right], y: [view.bottom, view.top] },
  }
}

/** The samples of a path without those that lie on the one before; whole where all are kept. */
function thinned({ theta }: Pick<Samples, 'theta'>, apart: number): { points: Vector2[]; whole: boolean } {
  const points: Vector2[] = []
  const count = theta.length / 2
  for (let i = 0; i < count; i++) {
    const [x, y] = [theta[2 * i], theta[2 * i + 1]]
    if (!Number.isFinite(x) || !Number.isFinite(y) || Math.hypot(x, y) > 1e6) break
    const last = points.at(-1)
    if (last && i < count - 1 && Math.hypot(x - last[0], y - last[1]) < apart) continue
    points.push([x, y])
  }
  return { points, whole: points.length === count }
}

/** Ellipses around the centre, or, where the bowl is a valley, two lines along it. */
function levelsOf(bowl: Bowl, view: Shown): PathFigure['levels'] {
  const corners = [view.left, view.right].flatMap((x) => [view.top, view.bottom].map((y) => lossAt(bowl, [x, y])))
  const { angle } = axesOf(bowl.hessian)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const at = (u: number, v: number): Vector2 => [bowl.centre[0] + u * cos - v * sin, bowl.centre[1] + u * sin + v * cos]
  const far = 4 * Math.max(view.right - view.left, view.top - view.bottom)
  return levelLines(bowl, Math.max(...corners), LEVELS).flatMap(({ value, semiAxes: [narrow, wide] }) => {
    if (wide === Infinity) return [narrow, -narrow].map((u) => ({ value, points: [at(u, -far), at(u, far)] }))
    const turn = (i: number) => (2 * Math.PI * i) / CORNERS
    const points = Array.from({ length: CORNERS + 1 }, (_, i) =>
      at(narrow * Math.cos(turn(i)), wide * Math.sin(turn(i))),
    )
    return [{ value, points }]
  })
}
