import { expect, it } from 'vitest'
import { specForPrint } from './for-print.ts'

it('gives lines two points for each column of dots, and leaves every other choice', () => {
  expect(specForPrint({ kind: 'curves', runs: [1] }, 992.1)).toEqual({ kind: 'curves', runs: [1], points: 1985 })
  expect(specForPrint({ kind: 'coordinates' }, 1)).toEqual({ kind: 'coordinates', points: 8 })
  expect(specForPrint({ kind: 'curves', points: 50 }, 992)).toEqual({ kind: 'curves', points: 50 })
  expect(specForPrint({ kind: 'weights' }, 992)).toEqual({ kind: 'weights' })
})
