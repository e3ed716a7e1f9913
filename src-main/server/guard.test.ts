import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { isToken, newToken, ownHosts } from './guard.ts'

describe('a token', () => {
  it('is known by all of its letters', () => {
    const token = newToken()
    expect(isToken(token, token)).toBe(true)
    for (const other of [null, '', token.slice(1), `${token} `, token.toLowerCase(), newToken()])
      expect(isToken(other, token)).toBe(false)
  })

  it('takes as long to refuse whether its first or its last letter is wrong', () => {
    // Long enough that a comparison that stops at the first difference would be seen to.
    const token = 'a'.repeat(1_000_000)
    const wrong = { first: `b${token.slice(1)}`, last: `${token.slice(1)}b` }
    const took = (given: string) => {
      const from = performance.now()
      isToken(given, token)
      return performance.now() - from
    }
    // In turns, so that what else the machine does slows both down.
    const times = Array.from({ length: 50 }, () => [took(wrong.first), took(wrong.last)])
    const [first, last] = [0, 1].map((which) => Math.min(...times.map((pair) => pair[which])))
    expect(first / last).toBeGreaterThan(0.3)
  })
})

it('is reached under two names, with the port', () => {
  expect(ownHosts(4747)).toEqual(['127.0.0.1:4747', 'localhost:4747'])
})
