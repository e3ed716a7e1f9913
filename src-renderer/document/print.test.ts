import { expect, it } from 'vitest'
import { readably } from './print.ts'

const fields = ['one', 'two', 'three'].map((name) => ({ [name]: 'a text of some length, so that it takes a line' }))
const object: unknown = Object.assign({ seeds: [1, 2, 3], loss: 1e-10 }, ...fields)

it('lays out what stands in one line, and keeps its values', () => {
  const text = readably(`${JSON.stringify(object)}\n`)
  expect(text.split('\n')).toHaveLength(7)
  expect(text).toContain('"seeds": [1, 2, 3]')
  expect(JSON.parse(text)).toEqual(object)
})

it('leaves a document alone that somebody laid out', () => {
  const own = '{"seeds":[1,\n2]}'
  expect(readably(own)).toBe(own)
  expect(readably('')).toBe('')
})
