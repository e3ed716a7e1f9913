import { expect, it } from 'vitest'
import { typedTags } from './tags.ts'

it('reads tags between commas, each once, none empty', () => {
  expect(typedTags(' paper, λ ,paper,, figure 4')).toEqual(['paper', 'λ', 'figure 4'])
  expect(typedTags('  ')).toEqual([])
  expect(typedTags('x'.repeat(100))[0]).toHaveLength(60)
  expect(typedTags(Array.from({ length: 80 }, (_, i) => `t${i}`).join())).toHaveLength(50)
})
