import { expect, it } from 'vitest'
import { apart, kept, type PlacedLabel } from './label-places.ts'

const label = (text: string, x: number, y: number): PlacedLabel => ({ text, at: [x, y], colour: '#000' })
const widthOf = (text: string) => 6 * text.length

it('leaves out a label that would lie on one before it', () => {
  const name = label('Xθ = y', 100, 100)
  const labels = [name, label('0.01', 110, 105), label('0.03', 110, 114), label('0.1', 200, 100)]
  expect(apart(labels, widthOf).map(({ text }) => text)).toEqual(['Xθ = y', '0.03', '0.1'])
})

it('keeps all that lie apart, side by side or one over the other', () => {
  const labels = [label('1', 0, 0), label('2', 12, 0), label('3', 0, 14)]
  expect(apart(labels, widthOf)).toEqual(labels)
})

it('moves a label only as far as keeps it in its area', () => {
  const area = { left: 0, right: 200, top: 0, bottom: 100 }
  expect(kept(label('1234', 2, 50), widthOf, area).at).toEqual([14, 50])
  expect(kept(label('1234', 199, 98), widthOf, area).at).toEqual([186, 93])
  expect(kept(label('1234', 100, 50), widthOf, area).at).toEqual([100, 50])
})
