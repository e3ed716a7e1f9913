import { expect, it } from 'vitest'
import { inGroups, rank } from './palette.ts'

const best = (typed: string, texts: string[]) =>
  texts
    .flatMap((text) => {
      const value = rank(text, typed)
      return value === null ? [] : [{ text, value }]
    })
    .sort((a, b) => a.value - b.value)
    .map(({ text }) => text)

it('puts beginnings before words, words before parts, parts before scattered letters', () => {
  expect(best('run', ['Overrun', 'Experiment run', 'Run experiment', 'Return'])).toEqual([
    'Run experiment',
    'Experiment run',
    'Overrun',
    'Return',
  ])
})

it('finds abbreviations, but not letters strewn over a long text', () => {
  expect(rank('Go to settings', 'gts')).not.toBeNull()
  expect(rank('Momentum collapses onto lambda in diagonal networks', 'mlz')).toBeNull()
  expect(rank('Momentum collapses onto lambda in diagonal networks', 'mks')).toBeNull()
})

it('takes everything where nothing is typed', () => expect(rank('Anything', '  ')).toBe(0))

it('lists groups in their own order, their commands as they came, and none that is empty', () => {
  const listed = inGroups([
    { group: 'General', label: 'Help' },
    { group: 'Selection', label: 'Rename' },
    { group: 'General', label: 'Settings' },
  ] as const)
  expect(listed.map(({ group, commands }) => [group, ...commands.map(({ label }) => label)])).toEqual([
    ['Selection', 'Rename'],
    ['General', 'Help', 'Settings'],
  ])
})
