import { describe, expect, it } from 'vitest'
import { naturalPrint } from '../../contract/index.ts'
import { renderSvg } from './figure-svg.ts'
import { gallery } from '../../figures/gallery.fixture.ts'
import { cutOff, textsOf } from './text-boxes.fixture.ts'

const widths = [60, 84, 129, 174, 200]
const fonts = [6, 8, 12]
const prints = widths.flatMap((widthMm) => fonts.map((fontPt) => ({ widthMm, fontPt })))

describe.each(gallery)('$name', ({ figure }) => {
  it.each(prints)('has all its text on the page at $widthMm mm, $fontPt pt', (choices) => {
    const print = naturalPrint(figure, { ...choices, title: choices.widthMm > 84 })
    const [width, height] = [print.widthMm, print.heightMm].map((mm) => (mm / 25.4) * print.dpi)
    const texts = textsOf(renderSvg(figure, print))
    expect(texts.length).toBeGreaterThan(3)
    expect(cutOff(texts, width, height)).toEqual([])
  })
})
