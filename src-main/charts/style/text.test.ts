import { Resvg } from '@resvg/resvg-js'
import { expect, it } from 'vitest'
import { resourcePath } from '../../resources.ts'
import { runWidth, STRONG, textWidth, wrapped } from './text.ts'

/** The advance of a character as the bundled face draws it: what eleven of them are wider than one, in ems. */
function drawn(
  character: string,
  weight: 400 | 600,
  font = weight === 400 ? 'Inter-Regular' : 'Inter-SemiBold',
): number {
  const size = 100
  const right = (text: string) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="200"><text x="100" y="150"
      font-family="${font.split('-')[0]}" font-style="${font.includes('Italic') ? 'italic' : 'normal'}" font-weight="${weight}" font-size="${size}" style="font-kerning:none">${text}</text></svg>`
    const fontFiles = [resourcePath('fonts', `${font}.ttf`)]
    const box = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles } }).getBBox()
    if (!box) throw new Error(`the face has no ${text}`)
    return box.x + box.width
  }
  return (right(character.repeat(11)) - right(character)) / 10 / size
}

it('knows the widths of the face that is drawn', () => {
  for (const character of 'aAgmW09.,=()‖θΔ∞√λγβεα′⁻³₂₀−±×ℓ→≠₊₋ẇ') {
    expect(runWidth(character, 'words', 1), character).toBeCloseTo(drawn(character, 400), 2)
  }
})

it('knows the widths of symbols', () => {
  for (const character of 'aAgmWwtkθΔλγβεαΦ') {
    expect(runWidth(character, 'symbols', 1), character).toBeCloseTo(drawn(character, 400, 'KaTeX_Math-Italic'), 2)
  }
  expect(textWidth('Δ∞', 10)).toBeCloseTo(8.33 + 0.7 * runWidth('∞', 'words', 10), 6)
})

it('knows about how much wider titles are', () => {
  const text = 'Testlossoverstepsizeandmomentum'
  const strong = Array.from(text).reduce((sum, character) => sum + drawn(character, 600), 0)
  expect(textWidth(text, STRONG)).toBeGreaterThan(0.99 * strong)
  expect(textWidth(text, STRONG)).toBeLessThan(1.02 * strong)
})

it('breaks a text between words', () => {
  const width = textWidth('over step', 10)
  expect(wrapped('Loss over step size', 10, width)).toEqual(['Loss', 'over step', 'size'])
  expect(wrapped('unbreakable', 10, 1)).toEqual(['unbreakable'])
})
