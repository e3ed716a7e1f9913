import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { type ExperimentRecord, type FigureFormat, printSchema } from '../contract/index.ts'
import type { DrawnFigure } from '../figures/drawn/index.ts'
import { figureOf } from '../figures/index.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from '../figures/synthetic.fixture.ts'
import { exportFigure, figureName, figureProvenance } from './index.ts'
import { chunksOf } from './image/png-chunks.fixture.ts'

const source = sourceOf(
  fileOf({ kind: 'mgd', lambda: { values: [0.02, 0.1] }, beta: { values: [0.5, 0.9] } }),
  likeDiagonalNetwork,
)
const drawn = figureOf(source, { kind: 'collapse', metric: 'balancednessNorm' }) as DrawnFigure

const record: ExperimentRecord = {
  id: 'e1',
  name: 'Größe & <λ>',
  problem: 'diagonal-network',
  method: 'mgd',
  tags: [],
  state: 'done',
  runs: 4,
  finished: 4,
  outcomes: { converged: 4 },
  bestTestLoss: 0.01,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  elapsedMs: 12,
  ranges: {},
  bytes: 0,
  document: '{"name": "Größe & <λ>"}',
  notes: '',
  table: null,
  planKey: 'k'.repeat(64),
  begun: 0,
  provenance: {
    version: '1.2.3',
    kernel: 'reference',
    node: 'v24',
    platform: 'linux-x64',
    startedAt: '2026-01-01T00:00:00.000Z',
    elapsedMs: 12,
  },
}
const provenance = figureProvenance(record, { kind: 'collapse', metric: 'balancednessNorm' })
const exported = (format: FigureFormat, print: object = {}) =>
  exportFigure({ figure: drawn, print: printSchema.parse(print), provenance, name: 'figure' }, format)

describe('a PNG', () => {
  it.each([
    { widthMm: 84, heightMm: 63, dpi: 300, size: [992, 744], perMetre: 11811 },
    { widthMm: 174, heightMm: 98, dpi: 150, size: [1028, 579], perMetre: 5906 },
    { widthMm: 25.4, heightMm: 25.4, dpi: 72, size: [72, 72], perMetre: 2835 },
  ])('has $size dots for $widthMm × $heightMm mm at $dpi dpi, and says so', async ({ size, perMetre, ...print }) => {
    const { IHDR, pHYs } = chunksOf(await exported('png', print)).byType
    expect([IHDR[0].readUInt32BE(0), IHDR[0].readUInt32BE(4)]).toEqual(size)
    expect([pHYs[0].readUInt32BE(0), pHYs[0].readUInt32BE(4), pHYs[0].readUInt8(8)]).toEqual([perMetre, perMetre, 1])
  })

  it('is a sound file: known order, every checksum right, read again by another decoder', async () => {
    const png = await exported('png')
    const { types } = chunksOf(png)
    expect(types[0]).toBe('IHDR')
    expect(types.at(-1)).toBe('IEND')
    expect(types.indexOf('pHYs')).toBeLessThan(types.indexOf('IDAT'))
    const data = Buffer.from(png).toString('base64')
    const framed = `<svg xmlns="http://www.w3.org/2000/svg" width="992" height="744"><image width="992" height="744"
      href="data:image/png;base64,${data}"/></svg>`
    const pixels = new Resvg(framed).render().pixels
    expect([...pixels.subarray(0, 4)]).toEqual([255, 255, 255, 255])
    expect(pixels.some((value) => value < 50)).toBe(true)
  })

  it('carries title, program and provenance', async () => {
    const texts = Object.fromEntries(
      chunksOf(await exported('png')).byType.iTXt.map((content) => {
        const [keyword, , , , , text] = content.toString('utf8').split('\0')
        return [keyword, text]
      }),
    )
    expect(texts).toMatchObject({
      Title: 'Balancedness against λ',
      Software: 'Momentum Workbench 1.2.3',
      Source: 'Größe & <λ>',
    })
    expect(JSON.parse(texts.Description)).toEqual(provenance)
  })

  it('shows the text: in the bundled face, whatever the system has', async () => {
    const dark = (png: Uint8Array) => {
      const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="992" height="80"><image width="992" height="744" href="${href}"/></svg>`
      const { pixels } = new Resvg(svg).render()
      return pixels.filter((value, i) => i % 4 === 0 && value < 60).length
    }
    // The title's letters alone are some two thousand black dots in the figure's head.
    expect(dark(await exported('png', { title: true }))).toBeGreaterThan(1000)
  })

  it('has the same bytes every time', async () =>
    expect(Buffer.compare(await exported('png'), await exported('png'))).toBe(0))
})

describe('an SVG', async () => {
  const svg = new TextDecoder().decode(await exported('svg'))

  it('carries Dublin Core and the provenance, whatever the names contain', () => {
    expect(svg).toContain('<dc:title>Balancedness against λ</dc:title>')
    expect(svg).toContain('<dc:creator>Momentum Workbench 1.2.3</dc:creator>')
    expect(svg).toContain('<dc:source>Größe &amp; &lt;λ&gt;</dc:source>')
    const json = /<dc:description>([^]*?)<\/dc:description>/.exec(svg)?.[1] ?? ''
    const plain = json.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
    expect(JSON.parse(plain)).toEqual(provenance)
  })

  it('is sound XML: a strict reader draws it', () => expect(() => new Resvg(svg)).not.toThrow())
})

describe('provenance', () => {
  it('has the experiment file, unless its data makes it large', () => {
    expect(provenance.experiment.document).toBe(record.document)
    const large = figureProvenance({ ...record, document: ' '.repeat(100_000) }, { kind: 'map' })
    expect(large.experiment).toEqual({ id: 'e1', name: record.name, planKey: record.planKey })
  })

  it('says no version where nothing was computed', async () => {
    const none = figureProvenance({ ...record, provenance: null }, { kind: 'map' })
    const svg = await exportFigure(
      { figure: drawn, print: printSchema.parse({}), provenance: none, name: 'figure' },
      'svg',
    )
    expect(new TextDecoder().decode(svg)).toContain('<dc:creator>Momentum Workbench</dc:creator>')
  })
})

it('names files by experiment and figure, safe on every system', () => {
  expect(figureName('MGD: collapses/onto λ?', drawn)).toBe('mgd-collapses-onto-lambda-balancedness-against-lambda')
  expect(figureName('λ′', drawn)).toBe('lambda-prime-balancedness-against-lambda')
  expect(figureName('…', drawn)).toBe('balancedness-against-lambda')
  expect(figureName('Größe: 学習', drawn)).toBe('grosse-u5b66-u7fd2-balancedness-against-lambda')
  expect(figureName('x'.repeat(300), drawn).length).toBeLessThan(120)
})
