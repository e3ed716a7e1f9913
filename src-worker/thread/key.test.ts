import { hash } from 'node:crypto'
import { expect, it } from 'vitest'
import { digest } from '../experiment/index.ts'

it('Node’s digest, which threads use for keys, is that of the science', () => {
  for (const text of ['', 'γ = 0.1', 'x'.repeat(1000)]) expect(hash('sha256', text)).toBe(digest(text))
})
