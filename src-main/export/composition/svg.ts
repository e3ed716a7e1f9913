import { familyOf, lengths } from '../../charts/style/render-style.ts'
import { paletteOf } from '../../charts/style/palette.ts'
import { escaped } from '../figure-provenance.ts'
import { drawing, inGrey, page } from '../image/figure-svg.ts'
import type { LaidPanel, Laid } from './layout.ts'

/** A composition as SVG; the same gives the same bytes. @param metadata XML to stand in `<metadata>` */
export function compositionSvg(laid: Laid, title: string, metadata = ''): string {
  const { width, height, print, look, panels, legend } = laid
  const ground =
    print.background === 'filled'
      ? [`<rect width="${width}" height="${height}" fill="${paletteOf(look).ground}"/>`]
      : []
  const drawn = panels.map((panel, i) =>
    group(panel.box.left, topOf(panel), drawing(panel.option, panel.look, `panel${i}`)),
  )
  const strip = legend ? [group(0, legend.top, drawing(legend.option, { width, height: legend.height }, 'legend'))] : []
  const content = [...ground, ...drawn, ...strip, ...panels.flatMap(letterOf)].join('\n')
  return page(print.style?.grey ? inGrey(content) : content, { title, print, width, height, metadata })
}

/** Parallel axes stand below their letter. */
function topOf({ plot, box, look }: LaidPanel): number {
  return box.top + (plot.arrangement === 'parallel' ? (look.margins?.top ?? 0) : 0)
}

function group(left: number, top: number, content: string): string {
  return `<g transform="translate(${left} ${top})">\n${content}</g>`
}

/** Half the height of a capital over the middle of a line of text, in its size. */
const CAPITAL = 0.36

function letterOf({ letter, box, look }: LaidPanel): string[] {
  if (letter === '') return []
  const { margin, row } = lengths(look)
  const [x, y] = [box.left + margin, box.top + margin + row / 2 + CAPITAL * look.fontSize]
  const type = `font-family="${familyOf(look)}" font-size="${look.fontSize}px" font-weight="600" fill="${paletteOf(look).text}"`
  return [`<text x="${round(x)}" y="${round(y)}" ${type}>${escaped(letter)}</text>`]
}

function round(value: number): number {
  return Math.round(1000 * value) / 1000
}
