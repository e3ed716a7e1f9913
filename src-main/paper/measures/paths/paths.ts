import { discreteOf } from '../../../../src-worker/methods/index.ts'
import { formatNumber } from '../../../contract/index.ts'
import type { FigureSource } from '../../../figures/index.ts'
import { epsilonAt } from '../../../figures/parts/aligned.ts'
import { planeOf } from '../../../figures/path/plane.ts'
import { iteratesOf, stepPath } from '../../../figures/path/quadratic-paths.ts'
import type { Measure, SpecOf } from '../measure.ts'
import { fitted, orderOf } from './order.ts'
import { nameOf, pairOf } from './pairs.ts'

/** The time steps that an order is fitted to: with larger ones higher orders are seen. */
const FINEST = 4

/** The order in ε with which paths on a quadratic come to MGF(λ), or to gradient flow, from their largest distance. */
export const pathOrder: Measure<SpecOf<'path-order'>> = {
  of(evidence, { experiment, to = 'lambda' }) {
    const source = evidence(experiment)
    const plane = planeOf(source)
    if (!plane) return { missing: 'paths are followed on quadratics of two dimensions' }
    const finest = Array.from(source.columns.index)
      .map((run) => ({ run, x: epsilonAt(source, run) }))
      .sort((a, b) => a.x - b.x || a.run - b.run)
      .slice(0, FINEST)
    if (finest.length < 2) return { missing: 'fewer than two paths have finished' }
    const points = finest.map(({ run, x }) => {
      const lambda = to === 'lambda' ? (source.plan.run(run).values.lambda ?? NaN) : 0
      return { x, y: stepPath(plane, recursionOf(source, run), x, lambda).distance }
    })
    return { value: orderOf(points), detail: fitted(points) }
  },
}

/** Largest factor between two paths that is tried. */
const [SLOWEST, FASTEST] = [1, 8]
const FACTORS = 400
const MAX_POINTS = 400

/**
 * Steps of a slow run that one of an accelerated run is worth on a quadratic, and its distance from the slow run's path.
 *
 * The factor ρ is the one with the least mean of ‖w_k − w̃(ρk)‖², w̃ the slow run between its steps; the distance is the largest
 * ‖w_k − w̃(ρk)‖/‖w₀‖ with that ρ.
 */
export const pathSpeed: Measure<SpecOf<'path-speed'>> = {
  of(evidence, { experiment, rule, quantity }) {
    const source = evidence(experiment)
    const plane = planeOf(source)
    const pair = pairOf(source, rule)
    if (!plane || !pair)
      return { missing: 'the experiment plans no such pair of runs on a quadratic of two dimensions' }
    const [slow, fast] = [pair.slow, pair.fast].map(({ run }) => iteratesOf(plane, recursionOf(source, run)))
    const factor = bestFactor(slow, fast)
    const distance = distances(slow, fast, factor).reduce((max, each) => Math.max(max, each), 0)
    return {
      value: quantity === 'factor' ? factor : distance,
      detail:
        `${nameOf(pair.fast)} over ${nameOf(pair.slow)}: ` +
        (quantity === 'factor'
          ? `the paths lie closest at this factor, ${formatNumber(distance, 3)} of the start apart at most`
          : `the largest distance, as a part of the start's, at the factor ${formatNumber(factor, 3)}`),
    }
  },
}

function recursionOf({ experiment: { method }, plan }: FigureSource, run: number) {
  return (start: Float64Array) => discreteOf(method).init({ w: start }, plan.run(run).values, method)
}

/** Step by step, w₁ and w₂ in turn. */
type Iterates = Float64Array

function bestFactor(slow: Iterates, fast: Iterates): number {
  const off = (factor: number) => distances(slow, fast, factor).reduce((sum, each) => sum + each * each, 0)
  const all = Array.from({ length: FACTORS + 1 }, (_, i) => SLOWEST * (FASTEST / SLOWEST) ** (i / FACTORS))
  const values = all.map(off)
  const min = values.indexOf(Math.min(...values))
  let [low, high] = [all[Math.max(0, min - 1)], all[Math.min(FACTORS, min + 1)]]
  for (let i = 0; i < 60; i++) {
    const third = (high - low) / 3
    if (off(low + third) < off(high - third)) high -= third
    else low += third
  }
  return (low + high) / 2
}

/** ‖w_k − w̃(ρk)‖/‖w₀‖ at steps spread over the fast run, as far as the slow one goes. */
function distances(slow: Iterates, fast: Iterates, factor: number): readonly number[] {
  const last = Math.min(fast.length / 2 - 1, Math.floor((slow.length / 2 - 2) / factor))
  const size = Math.hypot(slow[0], slow[1])
  const count = Math.min(MAX_POINTS, last)
  return Array.from({ length: count }, (_, i) => {
    const k = Math.max(1, Math.round(((i + 1) / count) * last))
    const before = Math.floor(factor * k)
    const part = factor * k - before
    const off = [0, 1].map((c) => {
      const between = (1 - part) * slow[2 * before + c] + part * slow[2 * before + 2 + c]
      return fast[2 * k + c] - between
    })
    return Math.hypot(...off) / size
  })
}
