import { describe, expect, it } from 'vitest'
import { ago, duration, moment } from './time.ts'

const plain = (text: string) => text.replaceAll('\u202F', ' ')

describe('duration', () => {
  it.each([
    [0, '0 ms'],
    [340.4, '340 ms'],
    [1234, '1.2 s'],
    [9990, '9.9 s'],
    [59_900, '59 s'],
    [200_000, '3 min 20 s'],
    [180_000, '3 min'],
    [12.5 * 60_000, '12 min'],
    [7_500_000, '2 h 5 min'],
    [97_200_000, '1 d 3 h'],
  ])('writes %d ms as %s', (ms, text) => expect(plain(duration(ms))).toBe(text))
})

describe('ago', () => {
  const now = new Date(2026, 2, 12, 14, 30).getTime()
  const at = (...parts: [number, number, number, number, number]) => plain(ago(new Date(...parts).toISOString(), now))

  it('counts minutes and hours of today', () => {
    expect(at(2026, 2, 12, 14, 30)).toBe('just now')
    expect(at(2026, 2, 12, 14, 27)).toBe('3 min ago')
    expect(at(2026, 2, 12, 9, 0)).toBe('5 h ago')
  })

  it('names days before', () => {
    expect(at(2026, 2, 11, 9, 0)).toBe('yesterday')
    expect(at(2026, 2, 1, 9, 0)).toBe('1 Mar')
    expect(at(2025, 11, 24, 9, 0)).toBe('24 Dec 2025')
  })

  it('counts minutes across midnight too', () => {
    const midnight = new Date(2026, 2, 12, 0, 5).getTime()
    expect(plain(ago(new Date(2026, 2, 11, 23, 50).toISOString(), midnight))).toBe('15 min ago')
  })
})

it('writes a moment in full', () => {
  expect(moment(new Date(2026, 2, 12, 4, 5).toISOString())).toBe('12 Mar 2026, 04:05')
})
