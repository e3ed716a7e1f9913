import { Resvg } from '@resvg/resvg-js'
import { expect, it } from 'vitest'
import { figureFonts } from '../../contract/index.ts'
import { resourcePath } from '../../resources.ts'
import { faces, strongType } from './faces.ts'
import { runWidth, textWidth, wrapped } from './text.ts'

type Font = (typeof figureFonts)[number]

const files: Readonly<Record<Font, Readonly<Record<'regular' | 'strong' | 'symbols', string>>>> = {
  inter: { regular: 'Inter-Regular', strong: 'Inter-SemiBold', symbols: 'KaTeX_Math-Italic' },
  'computer-modern': { regular: 'CMUSerif-Roman', strong: 'CMUSerif-Bold', symbols: 'KaTeX_Math-Italic' },
  times: { regular: 'STIXTwoText-Regular', strong: 'STIXTwoText-Bold', symbols: 'STIXTwoText-Italic' },
}

/** The advance of a character as a bundled face draws it: what eleven of them are wider than one, in ems. */
function drawn(character: string, font: Font, file: keyof (typeof files)[Font]): number {
  const size = 100
  const family = (file === 'symbols' ? faces[font].symbolFamily : faces[font].family).split(',')[0]
  const look = { regular: '', strong: 'font-weight="600"', symbols: 'font-style="italic"' }[file]
  const right = (text: string) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="200"><text x="100" y="150"
      font-family="${family}" ${look} font-size="${size}" style="font-kerning:none">${text}</text></svg>`
    const box = new Resvg(svg, {
      font: { loadSystemFonts: false, fontFiles: [resourcePath('fonts', `${files[font][file]}.ttf`)] },
    }).getBBox()
    if (!box) throw new Error(`the face has no ${text}`)
    return box.x + box.width
  }
  return (right(character.repeat(11)) - right(character)) / 10 / size
}

it.each(figureFonts)('knows the widths of %s as it is drawn, its words and its symbols', (font) => {
  const type = { fontSize: 1, font }
  for (const character of 'aAgmW09.,=()‖θΔ∞√λγβεα′²−±×ℓ→≠ẇ') {
    expect(runWidth(character, 'words', type), character).toBeCloseTo(drawn(character, font, 'regular'), 2)
  }
  for (const character of 'aAgmWwtkθΔλγβεαΦ') {
    expect(runWidth(character, 'symbols', type), character).toBeCloseTo(drawn(character, font, 'symbols'), 2)
  }
})

it('sets the limit of a symbol smaller', () => {
  const type = { fontSize: 10 }
  expect(textWidth('Δ∞', type)).toBeCloseTo(8.33 + 0.7 * runWidth('∞', 'words', type), 6)
})

it.each(figureFonts)('knows about how much wider titles are in %s', (font) => {
  const text = 'Testlossoverstepsizeandmomentum'
  const strong = Array.from(text).reduce((sum, character) => sum + drawn(character, font, 'strong'), 0)
  const width = textWidth(text, strongType({ fontSize: 1, font }))
  expect(width).toBeGreaterThan(0.99 * strong)
  expect(width).toBeLessThan(1.02 * strong)
})

it('breaks a text between words', () => {
  const type = { fontSize: 10 }
  const width = textWidth('over step', type)
  expect(wrapped('Loss over step size', type, width)).toEqual(['Loss', 'over step', 'size'])
  expect(wrapped('unbreakable', type, 1)).toEqual(['unbreakable'])
})
