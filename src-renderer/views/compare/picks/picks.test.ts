import { expect, it } from 'vitest'
import { byExperiment, MAX_PICKED, pickedNow, picksIn, picksText } from './picks.ts'

const [a5, a7, b3] = [
  { id: 'a', run: 5 },
  { id: 'a', run: 7 },
  { id: 'b', run: 3 },
]

it('a pick is alone, or added, or taken away again', () => {
  expect(pickedNow([a5], [b3], false)).toEqual([b3])
  expect(pickedNow([a5], [b3], true)).toEqual([a5, b3])
  expect(pickedNow([a5, b3], [a5], true)).toEqual([b3])
  expect(pickedNow([a5], [a5, a7], true)).toEqual([a5, a7])
  expect(pickedNow([a5], [], false)).toEqual([a5])
})

it('an address gives back what it was given, without what is not compared or no run', () => {
  const text = picksText([a5, b3, a7])
  expect(text).toBe('a:5.7,b:3')
  expect(picksIn({ picked: text }, ['a', 'b'])).toEqual([a5, a7, b3])
  expect(picksIn({ picked: text }, ['b'])).toEqual([b3])
  expect(picksIn({ picked: 'a:x.-1.5.5,b,:,c:1' }, ['a', 'b'])).toEqual([a5])
  expect(picksIn({ picked: `a:${Array.from({ length: 999 }, (_, i) => i).join('.')}` }, ['a'])).toHaveLength(MAX_PICKED)
  expect(picksText([])).toBeUndefined()
  expect(byExperiment([a5, b3, a7])).toEqual([
    { id: 'a', runs: [5, 7] },
    { id: 'b', runs: [3] },
  ])
})
