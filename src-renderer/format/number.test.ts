import { describe, expect, it } from 'vitest'
import { absent, bytes, compact, count, counted, number, percent } from './number.ts'

const thin = '\u202F'

it('writes sizes in powers of a thousand', () => {
  expect([0, 820, 1000, 34_120_000, 5e12, 2e16].map(bytes)).toEqual(
    ['0 B', '820 B', '1 kB', '34.1 MB', '5 TB', '20000 TB'].map((text) => text.replace(' ', thin)),
  )
})

describe('number', () => {
  it('writes decimals and powers of ten', () =>
    expect([0.123456, 1.5e-14].map((value) => number(value))).toEqual(['0.1235', '1.5 × 10⁻¹⁴']))

  it('marks what is not a number', () => {
    expect([null, undefined, NaN, Infinity].map((value) => number(value))).toEqual([absent, absent, absent, absent])
  })

  it('takes the number of digits', () => expect(number(0.123456, 2)).toBe('0.12'))
})

describe('count', () => {
  it('groups digits by three', () => {
    expect([0, 768, 1234, 1234567].map(count)).toEqual(['0', '768', `1${thin}234`, `1${thin}234${thin}567`])
  })

  it('takes its noun in the right number', () => {
    expect(counted(1, 'run')).toBe('1 run')
    expect(counted(0, 'run')).toBe('0 runs')
    expect(counted(2, 'history', 'histories')).toBe('2 histories')
  })
})

describe('compact', () => {
  it.each([
    [12.34, '12.3'],
    [1234, `1${thin}234`],
    [35_000, `35${thin}k`],
    [4_210_000, `4.21${thin}M`],
    [2.4e10, `24${thin}G`],
  ])('writes %d as %s', (value, text) => expect(compact(value)).toBe(text))
})

describe('percent', () => {
  it('says 100 only when all is there', () => {
    expect(percent(0, 0)).toBe(`0${thin}%`)
    expect(percent(431, 1000)).toBe(`43${thin}%`)
    expect(percent(9999, 10000)).toBe(`99${thin}%`)
    expect(percent(5, 5)).toBe(`100${thin}%`)
  })
})
