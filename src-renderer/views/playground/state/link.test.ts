import { expect, it } from 'vitest'
import { queryOf, shownOf } from './link.ts'
import { gd, mgd } from '../simulation/curves.ts'
import { display } from './display.ts'
import { networkSetup, quadraticSetup } from '../simulation/problems.ts'

it('carries nothing where nothing was changed', () => {
  expect(queryOf({ setup: quadraticSetup, display })).toEqual({})
  expect(queryOf({ setup: networkSetup, display })).toEqual({ problem: 'network' })
  expect(shownOf({})).toEqual({ setup: quadraticSetup, display })
})

it('brings back what was shown', () => {
  const shown = {
    setup: { ...networkSetup, gamma: 0.0123, beta: 0.97, start: [0.5, -0.25], samples: 2, noise: -0.5 },
    display: { ...display, derived: 'beta', flow: 'lambda-prime', against: 'time', speed: 400, shown: [mgd, gd] },
  } as const
  expect(shownOf(queryOf(shown))).toEqual(shown)
})

it('opens as usual where a link says nothing sensible, and keeps to the ranges', () => {
  const { setup, display: shown } = shownOf({
    gamma: 'NaN',
    beta: '2',
    start: '1',
    speed: '',
    flow: 'no',
    show: 'mgd,x',
  })
  expect(setup).toEqual({ ...quadraticSetup, beta: 0.999 })
  expect(shown).toEqual({ ...display, shown: [mgd] })
})
