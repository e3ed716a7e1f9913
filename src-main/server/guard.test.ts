import { describe, expect, it } from 'vitest'
import { isToken, newToken, ownHosts } from './guard.ts'

describe('a token', () => {
  it('is known by all of its letters', () => {
    const token = newToken()
    expect(isToken(token, token)).toBe(true)
    for (const other of [null, '', token.slice(1), `${token} `, token.toLowerCase(), newToken()])
      expect(isToken(other, token)).toBe(false)
  })
})

it('is reached under two names, with the port', () => {
  expect(ownHosts(4747)).toEqual(['127.0.0.1:4747', 'localhost:4747'])
})
