import { describe, expect, it } from 'vitest'
import { computedFigureSchema } from '../../../../src-main/contract/index.ts'
import { chartOption, plotOf, screenStyle } from '../../../../src-main/figures/drawn/index.ts'
import { viewOf } from '../drawing/view.ts'
import { planeFigure } from './figure.ts'
import { type Curve, curves, gf, mgd } from './curves.ts'
import { networkSetup, quadraticSetup } from './problems.ts'
import type { Setup } from './setup.ts'
import { simulate } from './simulation.ts'

const figureOf = (setup: Setup, shown: readonly Curve[] = curves) =>
  planeFigure(simulate(setup, 'lambda'), { shown }, viewOf(setup.problem, setup.start, 840, 630))

describe.each([quadraticSetup, networkSetup])('the plane of the $problem.name as a figure', (setup) => {
  it('is what the application takes, and is drawn within what is shown', () => {
    const figure = figureOf(setup)
    expect(computedFigureSchema.parse(JSON.parse(JSON.stringify(figure)))).toEqual(figure)
    const { left, right } = viewOf(setup.problem, setup.start, 840, 630)
    expect(plotOf(figure).panels[0].x.domain()).toEqual([left, right])
    expect(JSON.stringify(chartOption(figure, screenStyle('light', { width: 600, height: 450 })))).toContain('MGD')
  })

  it('has each shown method once, from the start on, and of its numbers all in the table', () => {
    const figure = figureOf(setup, [mgd, gf])
    expect(figure.paths.map(({ label }) => label)).toEqual(['MGD(γ, β)', 'GF'])
    expect(figure.flows).toEqual([])
    for (const { points } of figure.paths) {
      expect(points[0].map((value, i) => value - setup.start[i])).toEqual([expect.closeTo(0, 9), expect.closeTo(0, 9)])
    }
    const rows = plotOf(figure)
      .table()
      .rows.filter(({ part }) => part === 'path')
    expect(rows).toHaveLength(figure.paths.reduce((sum, { points }) => sum + points.length, 0))
  })
})

it('says how far the runs of a quadratic lie from the flow, and of Adam nothing', () => {
  const { paths } = figureOf(quadraticSetup)
  const of = (name: string) => paths.find(({ label }) => label.startsWith(name))?.distance
  expect(of('MGD')).toBeGreaterThan(0)
  expect(of('Adam')).toBeNull()
  // Without its momentum a run lies farther from the flow with momentum.
  expect(of('GD')).toBeGreaterThan(of('MGD')!)
})

it('has the solutions of the network as lines, and of the quadratic none', () => {
  expect(figureOf(networkSetup).lines?.map(({ label }) => label)).toContain('Xθ = 𝑦')
  expect(figureOf(quadraticSetup).lines).toEqual([])
})
