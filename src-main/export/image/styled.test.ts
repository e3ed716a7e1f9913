import { describe, expect, it } from 'vitest'
import {
  type FigureStyle,
  figureStyleSchema,
  naturalPrint,
  printFileSchema,
  printStyles,
} from '../../contract/index.ts'
import { gallery } from '../../figures/gallery.fixture.ts'
import { styledPlot } from '../../charts/index.ts'
import { plotOf, styleable } from '../../figures/drawn/index.ts'
import { sketchOf } from '../sketch/index.ts'
import { matplotlibScript } from '../scripts/figure-matplotlib.ts'
import { pgfplotsPicture } from '../scripts/figure-pgfplots.ts'
import { renderSvg } from './figure-svg.ts'
import { textsOf } from './text-boxes.fixture.ts'

const named = (wanted: string) => gallery.find(({ name }) => name === wanted)!.figure
const collapse = named('collapse-grid')
const textOf = (figure: typeof collapse, style: FigureStyle = {}) =>
  textsOf(renderSvg(figure, naturalPrint(figure, { widthMm: 174, style }))).map(({ text }) => text)
const scripts = (style: FigureStyle) => {
  const sketch = sketchOf(collapse, {}, style)
  const script = { title: 'T', csv: 't.csv', print: naturalPrint(collapse, { style }) }
  return [matplotlibScript(sketch, script), pgfplotsPicture(sketch, script)]
}
const colours = (svg: string) => new Set(svg.match(/#[0-9a-f]{6}(?=")/gi) ?? [])
const isGrey = (colour: string) =>
  colour.slice(1, 3) === colour.slice(3, 5) && colour.slice(3, 5) === colour.slice(5, 7)

describe('a style', () => {
  it('words the title, the remark, the axes and the legend, in pictures and scripts alike', () => {
    const style = { title: 'My title', note: 'A remark', x: 'Across', y: 'Upwards', names: { '0.5': 'half' } }
    const texts = textOf(collapse, style)
    for (const each of ['My title', 'A remark', 'Across', 'Upwards', 'half']) expect(texts).toContain(each)
    expect(textOf(collapse)).not.toContain('Across')
    for (const script of scripts(style)) for (const each of ['Across', 'Upwards']) expect(script).toContain(each)
  })

  it('leaves out the remark, the legend and every part that it names', () => {
    const whole = textOf(collapse).join(' ')
    for (const word of ['bound', 'no crossing', 'diverged', 'spread at equal']) expect(whole).toContain(word)
    const bare = textOf(collapse, { note: '', legend: false, without: ['bound', 'no-crossing', 'diverged'] }).join(' ')
    for (const word of ['bound', 'no crossing', 'diverged', 'spread at equal', 'N = 3'])
      expect(bare).not.toContain(word)
    for (const script of scripts({ note: '', without: ['bound'] })) {
      expect(script).not.toMatch(/\bbound\b/)
      expect(script).not.toContain('N = 3')
    }
  })

  it('knows all parts of every figure, and each of them can go', () => {
    const around = ['grid', 'minor-ticks', 'colour-bar']
    const layersOf = (figure: typeof collapse, style?: FigureStyle) =>
      styledPlot(plotOf(figure), style).panels.reduce((sum, { layers }) => sum + layers.length, 0)
    for (const { figure } of gallery) {
      for (const { name } of styleable(figure).parts.filter((part) => !around.includes(part.name))) {
        expect(layersOf(figure, { without: [name] }), name).toBeLessThan(layersOf(figure))
      }
    }
    const map = named('map-grid')
    for (const [figure, name] of [
      [collapse, 'minor-ticks'] as const,
      [map, 'minor-ticks'] as const,
      [map, 'colour-bar'] as const,
    ]) {
      const [whole, bare] = [{}, { without: [name] }].map((style) => renderSvg(figure, naturalPrint(figure, { style })))
      expect(bare.length, name).toBeLessThan(whole.length)
    }
    expect(styleable(collapse).parts.map(({ name }) => name)).toEqual([
      'no-crossing',
      'bound',
      'diverged',
      'grid',
      'minor-ticks',
    ])
  })

  it('draws in grey all that has a colour, and tells values of a parameter apart there', () => {
    for (const { figure } of gallery) {
      const svg = renderSvg(figure, naturalPrint(figure, { style: { grey: true } }))
      expect([...colours(svg)].filter((colour) => !isGrey(colour))).toEqual([])
    }
    expect([...colours(renderSvg(collapse, naturalPrint(collapse)))].every(isGrey)).toBe(false)
    const layer = sketchOf(collapse, {}, { grey: true }).panels[0].layers.find(({ part }) => part === 'run')
    expect(new Set(layer?.series?.map(({ colour }) => colour)).size).toBe(4)
    expect(layer?.series?.every(({ colour }) => isGrey(colour))).toBe(true)
  })

  it('puts labels at the ticks that it names', () => {
    const texts = textOf(collapse, { yTicks: [0.02, 0.3] })
    expect(texts).toEqual(expect.arrayContaining(['0.02', '0.3']))
    expect(texts).not.toContain('0.1')
  })

  it('makes lines larger by its factor', () => {
    const width = (style: FigureStyle) => {
      const path = /<path [^>]*stroke="#440154"[^>]*>/.exec(renderSvg(collapse, naturalPrint(collapse, { style })))![0]
      return Number(/stroke-width="([\d.]+)"/.exec(path)![1])
    }
    expect(width({ lines: 2 }) / width({})).toBeCloseTo(2, 6)
  })

  it('changes no number of the table', () => {
    const { rows } = sketchOf(collapse, {}, { x: 'Across', grey: true })
    expect(rows).toEqual(plotOf(collapse).table().rows)
  })

  it('is read strictly: what is not known and what is out of range are told', () => {
    expect(figureStyleSchema.safeParse({ lines: 9 }).error?.issues[0].path).toEqual(['lines'])
    expect(printFileSchema.safeParse({ style: { colour: 'red' } }).error?.issues[0].path).toEqual(['style'])
    for (const { print } of Object.values(printStyles)) expect(printFileSchema.safeParse(print).success).toBe(true)
  })
})
