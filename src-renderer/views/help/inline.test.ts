import { expect, it } from 'vitest'
import { piecesOf } from './inline.ts'

it('takes running text apart', () => {
  expect(piecesOf('Keep $\\lambda$ as **it** is in `stop`, see [there](#lambda).')).toEqual([
    { kind: 'text', text: 'Keep ' },
    { kind: 'tex', text: '\\lambda' },
    { kind: 'text', text: ' as ' },
    { kind: 'strong', text: 'it' },
    { kind: 'text', text: ' is in ' },
    { kind: 'code', text: 'stop' },
    { kind: 'text', text: ', see ' },
    { kind: 'link', text: 'there', to: '#lambda' },
    { kind: 'text', text: '.' },
  ])
})

it('leaves plain text alone', () => {
  expect(piecesOf('')).toEqual([])
  expect(piecesOf('5 * 3 ** 2')).toEqual([{ kind: 'text', text: '5 * 3 ** 2' }])
})
