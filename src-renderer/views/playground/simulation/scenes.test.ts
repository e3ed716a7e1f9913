import { describe, expect, it } from 'vitest'
import { lambdaOf } from '../../../../src-worker/theory/momentum.ts'
import { queryOf, shownOf } from '../state/link.ts'
import { constantsOf, readingAt } from '../numbers.ts'
import { scenes } from './scenes.ts'
import { quadraticSetup } from './problems.ts'
import { simulate, measuredSpeedUp } from './simulation.ts'

const scene = (id: string) => scenes.find((each) => each.id === id)!
const run = (id: string) => simulate(scene(id).setup, scene(id).display.flow)
const max = (values: Float64Array | undefined) => values!.reduce((high, each) => Math.max(high, each))

it.each(scenes)('$title ends by itself, and its link brings it back', ({ setup, display }) => {
  expect(simulate(setup, display.flow).descents.mgd.outcome).toBe('converged')
  const again = shownOf(queryOf({ setup, display }))
  expect(again.display).toEqual(display)
  expect(queryOf(again)).toEqual(queryOf({ setup, display }))
})

describe('what there is to see', () => {
  it('has Nesterov’s method end beside MGD, and Adam where both coordinates are alike', () => {
    const { mgd, nesterov, adam } = run('other-methods').descents
    const end = ({ theta }: { readonly theta: Float64Array }) => Array.from(theta.slice(-2))
    expect(adam!.outcome).toBe('converged')
    expect(end(nesterov!)[0]).toBeCloseTo(end(mgd)[0], 1)
    expect(end(adam!)[0]).toBeCloseTo(end(adam!)[1], 3)
    expect(end(mgd)[0] - end(adam!)[0]).toBeGreaterThan(0.2)
  })

  it('one path: the same λ as the quadratic opens with, and a fraction of the distance', () => {
    expect(lambdaOf(scene('one-path').setup)).toBeCloseTo(lambdaOf(quadraticSetup), 12)
    expect(max(run('one-path').distances.mgd)).toBeLessThan(0.3 * max(simulate(quadraticSetup, 'lambda').distances.mgd))
  })

  it('twice as fast: both rules are, and the second keeps the path', () => {
    const { descents, distances } = run('twice-as-fast')
    for (const rule of ['by-lambda', 'by-lambda-prime'] as const) {
      expect(Math.abs(measuredSpeedUp(descents.mgd, descents[rule]!)! - 2)).toBeLessThan(0.15)
    }
    expect(max(distances['by-lambda-prime'])).toBeLessThan(0.5 * max(distances['by-lambda']))
  })

  it('edge: just below the limit', () => {
    const simulation = run('edge')
    const { reach } = readingAt(simulation, 0)
    expect(reach).toBeLessThan(constantsOf(simulation).limit)
    expect(reach).toBeGreaterThan(0.95 * constantsOf(simulation).limit)
  })

  it('shrinking: nothing crosses, Δ falls, and more in the steeper coordinate', () => {
    const simulation = run('shrinking')
    const { crossings, balancedness } = readingAt(simulation, Infinity)
    expect(crossings).toBe(0)
    expect(balancedness![0]).toBeLessThan(balancedness![1])
    expect(balancedness![1]).toBeLessThan(0.01)
  })

  it('crossing: something does', () => expect(readingAt(run('crossing'), Infinity).crossings).toBeGreaterThan(0))

  it('large start: nearer to the least ‖θ‖₂ than from a small one', () => {
    const away = (id: string) => {
      const { problem, descents } = run(id)
      const [theta1, theta2] = descents.mgd.theta.slice(-2)
      return Math.hypot(theta1 - problem.bowl.centre[0], theta2 - problem.bowl.centre[1])
    }
    expect(away('large-start')).toBeLessThan(0.3 * away('shrinking'))
  })

  it('two samples: one solution', () => {
    const { problem, descents, flows } = run('only-one')
    for (const theta of [descents.mgd.theta, flows.gf!.theta]) {
      expect(theta.at(-2)).toBeCloseTo(problem.bowl.centre[0], 4)
      expect(theta.at(-1)).toBeCloseTo(problem.bowl.centre[1], 4)
    }
  })
})
