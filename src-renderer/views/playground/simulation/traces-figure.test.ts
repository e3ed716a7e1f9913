import { describe, expect, it } from 'vitest'
import { computedFigureSchema } from '../../../../src-main/contract/index.ts'
import { chartOption, plotOf, screenStyle } from '../../../../src-main/figures/drawn/index.ts'
import { adam, curves, mgd } from './curves.ts'
import { networkSetup, quadraticSetup } from './problems.ts'
import { simulate } from './simulation.ts'
import { panelsOf } from './traces.ts'
import { tracesFigure } from './traces-figure.ts'

function figuresOf(setup: typeof quadraticSetup, shown = curves, against: 'steps' | 'time' = 'steps') {
  const simulation = simulate(setup, 'lambda')
  return panelsOf(simulation, { against, shown }).map((panel) => ({
    panel,
    figure: tracesFigure(simulation, { against }, panel),
  }))
}

describe.each([quadraticSetup, networkSetup])('traces of the $problem.name as figures', (setup) => {
  it('are what the application takes, and are drawn', () => {
    for (const { figure, panel } of figuresOf(setup)) {
      expect(computedFigureSchema.parse(JSON.parse(JSON.stringify(figure)))).toEqual(figure)
      expect(figure.title).toBe(`${panel.title} against steps`)
      const option = JSON.stringify(chartOption(figure, screenStyle('light', { width: 600, height: 450 })))
      for (const { label } of figure.curves) expect(option).toContain(label)
      expect(plotOf(figure).table().rows).toHaveLength(
        figure.curves.reduce((sum, { points }) => sum + points.length, 0),
      )
    }
  })

  it('have each curve from its start on to its end, with its peaks, in steps or in time', () => {
    for (const against of ['steps', 'time'] as const)
      for (const { figure, panel } of figuresOf(setup, [mgd, adam], against))
        for (const [i, { points }] of figure.curves.entries()) {
          const { size, x, y } = panel.traces[i]
          const shown = Array.from({ length: size }, (_, at) => [x(at), y(at)]).filter(([, value]) => value > 0)
          expect(points.length).toBeLessThanOrEqual(2000)
          expect(points[0]).toEqual(shown[0])
          expect(points.at(-1)).toEqual(shown.at(-1))
          expect(Math.max(...points.map((point) => point[1]))).toBe(Math.max(...shown.map(([, value]) => value)))
        }
  })
})

it('tells the coordinates of the balancedness apart by dashes, and other traces by colour alone', () => {
  const [loss, balancedness, distance] = figuresOf(networkSetup).map(({ figure }) => figure)
  expect(balancedness.variants).toEqual(['Δ₁', 'Δ₂'])
  expect([loss.variants, distance.variants]).toEqual([[''], ['']])
  expect(distance.categories).not.toContain('Adam(γ)')
})

it('are refused with what only runs of a history have', () => {
  const [{ figure }] = figuresOf(quadraticSetup)
  for (const wrong of [{ seeds: 2 }, { against: 'aligned' }, { curves: [{ ...figure.curves[0], runs: [0] }] }])
    expect(computedFigureSchema.safeParse({ ...figure, ...wrong }).success).toBe(false)
})

it.each([
  ['category', { category: 99 }, 'there are 8 categories'],
  ['category', { category: -1 }, 'there are 8 categories'],
  ['variant', { variant: 1 }, 'there are 1 variants'],
  ['points', { points: [[0, 0]] }, 'a logarithmic axis has numbers above 0 only'],
])('are refused with a %s that the figure cannot show: %j', (name, wrong, message) => {
  const [{ figure }] = figuresOf(quadraticSetup)
  const { error } = computedFigureSchema.safeParse({ ...figure, curves: [{ ...figure.curves[0], ...wrong }] })
  expect(error?.issues).toMatchObject([{ path: ['curves', 0, name], message }])
})

it('are refused without a curve', () => {
  const [{ figure }] = figuresOf(quadraticSetup)
  expect(computedFigureSchema.safeParse({ ...figure, curves: [] }).success).toBe(false)
})
