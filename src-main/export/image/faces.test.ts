import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { type FigureStyle, legendPlaces, naturalPrint } from '../../contract/index.ts'
import { gallery } from '../../figures/gallery.fixture.ts'
import { sketchOf } from '../sketch/index.ts'
import { matplotlibScript } from '../scripts/figure-matplotlib.ts'
import { pgfplotsPicture } from '../scripts/figure-pgfplots.ts'
import { fontsOf } from './face-files.ts'
import { renderPdf } from './figure-pdf.ts'
import { renderSvg } from './figure-svg.ts'
import { isOutlined, withOutlines } from './outlines.ts'
import { cutOff, textsOf } from './text-boxes.fixture.ts'

const collapse = gallery.find(({ name }) => name === 'collapse-grid')!.figure
const printOf = (style: FigureStyle, widthMm = 120, figure = collapse) => naturalPrint(figure, { widthMm, style })
const provenance = {
  experiment: { id: 'e', name: 'E', planKey: 'k' },
  figure: { kind: 'map' as const },
  computed: null,
}

const looks: readonly (FigureStyle & { readonly name: string })[] = [
  { name: 'computer-modern-right', font: 'computer-modern', legendPlace: 'right' },
  { name: 'times-bottom-box', font: 'times', legendPlace: 'bottom', frame: 'box', colourMap: 'cividis' },
  { name: 'times-inside', font: 'times', legendPlace: 'top-left', legendColumns: 2, without: ['minor-ticks'] },
  { name: 'columns', legendColumns: 3, xTicks: 3, title: 'Test loss, Δ∞ over λ' },
]

it.each(looks)('draws $name as it was drawn', async ({ name, ...style }) => {
  const svg = renderSvg(collapse, printOf(style))
  await expect(svg).toMatchFileSnapshot(`../golden/styled/${name}.svg`)
})

describe.each(['computer-modern', 'times'] as const)('%s', (font) => {
  it('has all text of every figure on the page, in its own face alone', () => {
    for (const { name, figure } of gallery) {
      const print = printOf({ font }, 84, figure)
      const svg = renderSvg(figure, print)
      const [width, height] = [print.widthMm, print.heightMm].map((mm) => (mm / 25.4) * print.dpi)
      expect(cutOff(textsOf(svg, font), width, height), name).toEqual([])
      expect(svg, name).not.toContain('Inter')
    }
  })

  it('embeds its own fonts in a PDF', async () => {
    const print = printOf({ font, title: 'T' })
    const file = Buffer.from(await renderPdf(renderSvg(collapse, print), print, { title: 'T', provenance }))
    const names = [...file.toString('latin1').matchAll(/\/FontName \/[A-Z]{6}\+([\w-]+)/g)].map(([, each]) => each)
    const own = {
      'computer-modern': ['CMUSerif-Bold', 'CMUSerif-Roman', 'KaTeX_Math-Italic'],
      times: ['STIXTwoText-Bold', 'STIXTwoText-Italic', 'STIXTwoText-Regular'],
    }
    expect(names.toSorted()).toEqual(own[font])
  })
})

describe('a legend', () => {
  it.each(legendPlaces)('has all its entries within the page, %s, for every figure', (legendPlace) => {
    for (const { name, figure } of gallery) {
      const print = printOf({ legendPlace, legendColumns: legendPlace === 'bottom' ? 3 : undefined }, 174, figure)
      const [width, height] = [print.widthMm, print.heightMm].map((mm) => (mm / 25.4) * print.dpi)
      expect(cutOff(textsOf(renderSvg(figure, print)), width, height), name).toEqual([])
    }
  })

  it('stands right of the plot, below it, or in its corner', () => {
    const placeOf = (legendPlace: (typeof legendPlaces)[number]) => {
      const texts = textsOf(renderSvg(collapse, printOf({ legendPlace })))
      const box = (wanted: string) => texts.find(({ text }) => text === wanted)!
      return { entry: box('diverged'), axis: box('Intrinsic quantity, λ'), bound: box('bound') }
    }
    expect(placeOf('right').entry.left).toBeGreaterThan(placeOf('right').axis.right)
    expect(placeOf('bottom').entry.top).toBeGreaterThan(placeOf('bottom').axis.bottom)
    expect(placeOf('bottom-left').entry.bottom).toBeLessThan(placeOf('bottom-left').axis.top)
    expect(placeOf('top').entry.bottom).toBeLessThan(placeOf('top').bound.top)
  })

  it('leaves out an entry whose text is empty', () => {
    const texts = textsOf(renderSvg(collapse, printOf({ names: { diverged: '' } }))).map(({ text }) => text)
    expect(texts).not.toContain('diverged')
    expect(texts).toContain('0.98')
  })
})

describe('outlines', () => {
  const picture = (svg: string, font = fontsOf('times')) => new Resvg(svg, { font }).render().pixels

  it('need no font: the picture is that of the text in its face', () => {
    const print = printOf({ font: 'times' })
    const svg = renderSvg(collapse, print, '<about/>')
    const outlined = withOutlines(svg, print.style)
    expect(outlined).not.toMatch(/<text|font-family/)
    expect(outlined).toContain('<metadata>\n<about/>\n</metadata>')
    expect(outlined).toMatch(/<svg width="120mm"/)
    const none = { loadSystemFonts: false, fontFiles: [] }
    const [one, other] = [picture(svg), picture(outlined, none)]
    const differing = one.reduce((sum, value, i) => sum + (Math.abs(value - other[i]) > 32 ? 1 : 0), 0)
    expect(differing / one.length).toBeLessThan(0.001)
    // Text without its face is another picture.
    const lost = picture(svg, none).reduce((sum, value, i) => sum + (Math.abs(value - one[i]) > 32 ? 1 : 0), 0)
    expect(lost / one.length).toBeGreaterThan(0.005)
  })

  it('are made in a face of choice unless text is wanted', () => {
    expect(
      [{}, { font: 'times' }, { font: 'times', outlines: false }, { outlines: true }].map((style) =>
        isOutlined(style as FigureStyle),
      ),
    ).toEqual([false, true, false, true])
  })
})

it('is in the scripts too: face, place and columns of the legend, widths', () => {
  const style: FigureStyle = { font: 'times', legendPlace: 'bottom-right', legendColumns: 2, lines: 2, marks: 1.5 }
  const sketch = sketchOf(collapse, {}, style)
  const script = { title: 'T', csv: 't.csv', print: printOf(style) }
  const python = matplotlibScript(sketch, script)
  expect(python).toContain("'font.serif': ['STIX Two Text', 'STIXGeneral']")
  expect(python).toContain("loc='lower right', ncol=2")
  expect(python).toContain("'lines.linewidth': 2, 'lines.markersize': 3.75")
  const tex = pgfplotsPicture(sketch, script)
  expect(tex).toContain('\\usepackage{stix2}')
  expect(tex).toContain('anchor=south east, legend columns=2')
  expect(tex).toContain('mark size=1.5pt')
})

it('colours categories and fields as asked for, in pictures and scripts', () => {
  const compared = gallery.find(({ name }) => name === 'overlaid-collapses')!.figure
  expect(renderSvg(compared, printOf({ palette: 'science' }, 120, compared))).toContain('#0c5da5')
  expect(renderSvg(compared, printOf({}, 120, compared))).not.toContain('#0c5da5')
  const map = gallery.find(({ name }) => name === 'map-grid')!.figure
  expect(sketchOf(map, {}, { colourMap: 'magma' }).key?.stops.at(-1)).not.toBe(sketchOf(map).key?.stops.at(-1))
})
