import { describe, expect, it } from 'vitest'
import { naturalPrint } from '../../contract/index.ts'
import { renderSvg } from './figure-svg.ts'
import { gallery } from '../../figures/gallery.fixture.ts'
import { cutOff, textsOf } from './text-boxes.fixture.ts'

/** Columns and pages, each with the type that suits it; and the smallest with the largest type. */
const prints = [
  { widthMm: 60, fontPt: 6 },
  { widthMm: 60, fontPt: 12 },
  { widthMm: 84, fontPt: 8 },
  { widthMm: 129, fontPt: 8 },
  { widthMm: 174, fontPt: 6 },
  { widthMm: 174, fontPt: 12 },
  { widthMm: 200, fontPt: 8 },
]

describe.each(gallery)('$name', ({ figure }) => {
  it.each(prints)('has all its text on the page at $widthMm mm, $fontPt pt', (choices) => {
    const print = naturalPrint(figure, { ...choices, title: choices.widthMm > 84 })
    const [width, height] = [print.widthMm, print.heightMm].map((mm) => (mm / 25.4) * print.dpi)
    const texts = textsOf(renderSvg(figure, print))
    expect(texts.length).toBeGreaterThan(3)
    expect(cutOff(texts, width, height)).toEqual([])
  })
})
