import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { naturalPrint } from '../../contract/index.ts'
import { renderPdf } from './figure-pdf.ts'
import type { FigureProvenance } from '../figure-provenance.ts'
import { renderSvg } from './figure-svg.ts'
import { gallery } from '../../figures/gallery.fixture.ts'

const provenance: FigureProvenance = {
  experiment: { id: 'e1', name: 'Größe & <λ>', planKey: 'k' },
  figure: { kind: 'map' },
  computed: {
    version: '1.2.3',
    kernel: 'reference',
    node: 'v24',
    platform: 'linux-x64',
    startedAt: '2026-01-02T03:04:05.000Z',
    elapsedMs: 1,
  },
}
const map = gallery.find(({ name }) => name === 'map-grid')!.figure
const pdf = async (figure = map, choices = {}, about: FigureProvenance = provenance) => {
  const print = naturalPrint(figure, choices)
  return Buffer.from(await renderPdf(renderSvg(figure, print), print, { title: figure.title, provenance: about }))
}

const newlines = new Map([
  ['n', '\n'],
  ['r', '\r'],
])

/** An entry of the document information as text: PDF writes what is not Latin in UTF-16. */
function entryOf(file: Buffer, name: string): string {
  const text = file.toString('latin1')
  const [, reference] = new RegExp(`/${name} (\\d+) 0 R`).exec(text) ?? []
  const [, literal = ''] = new RegExp(`\\n${reference} 0 obj\\n\\(((?:\\\\[^]|[^\\\\)])*)\\)`).exec(text) ?? []
  const bytes = Buffer.from(
    literal.replace(/\\([^])/g, (_, escaped: string) => newlines.get(escaped) ?? escaped),
    'latin1',
  )
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? bytes.subarray(2).swap16().toString('utf16le')
    : bytes.toString('latin1')
}

/** The painted content of the page. */
function contentOf(file: Buffer): string {
  const text = file.toString('latin1')
  const [, reference] = /\/Contents (\d+) 0 R/.exec(text) ?? []
  const start = text.indexOf('stream\n', text.indexOf(`\n${reference} 0 obj`)) + 'stream\n'.length
  return inflateSync(file.subarray(start, text.indexOf('\nendstream', start))).toString('latin1')
}

describe('a page', () => {
  it.each([
    { widthMm: 84, heightMm: 63, box: [238.11, 178.58] },
    { widthMm: 174, heightMm: 98, box: [493.23, 277.8] },
    { widthMm: 25.4, heightMm: 50.8, box: [72, 144] },
  ])('of $widthMm × $heightMm mm has that size to a hundredth of a point', async ({ box, ...size }) => {
    const [, ...sides] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec((await pdf(map, size)).toString('latin1')) ?? []
    expect(sides.map(Number)).toEqual(box.map((side) => expect.closeTo(side, 2) as number))
  })

  it('embeds its fonts as TrueType, and needs no other', async () => {
    const text = (await pdf(map, { title: true })).toString('latin1')
    expect(text.match(/\/FontFile2 /g)).toHaveLength(3)
    expect(text.match(/\/Subtype \/CIDFontType2/g)).toHaveLength(3)
    expect(text).not.toMatch(/\/Type3|\/Type1|Helvetica/)
    expect(text.match(/\/ToUnicode /g)).toHaveLength(3)
    const faces = [...text.matchAll(/\/FontName \/[A-Z]{6}\+([\w-]+)/g)].map(([, face]) => face)
    expect(faces.toSorted()).toEqual(['Inter-Regular', 'Inter-SemiBold', 'KaTeX_Math-Italic'])
  })

  it('has vectors and text, no picture', async () => {
    const file = await pdf()
    expect(file.toString('latin1')).not.toContain('/Subtype /Image')
    expect(contentOf(file).match(/ T[jJ]/g)?.length).toBeGreaterThan(15)
  })

  it('paints the letters of an outlined text after their outline', async () => {
    const outlined = gallery.find(({ name }) => name === 'collapse-grid')!.figure
    // Text modes of PDF: 1 strokes, 0 fills.
    const modes = [...contentOf(await pdf(outlined)).matchAll(/\b([012]) Tr\b/g)].map(([, mode]) => mode)
    expect(modes).toContain('1')
    expect(modes).not.toContain('2')
    expect(modes[modes.lastIndexOf('1') + 1]).toBe('0')
  })
})

describe('the document information', () => {
  it('has title, experiment, program and provenance', async () => {
    const file = await pdf()
    expect(entryOf(file, 'Title')).toBe('Test loss over step size and momentum')
    expect(entryOf(file, 'Subject')).toBe('Figure of Größe & <λ>')
    expect(entryOf(file, 'Creator')).toBe('Momentum Workbench 1.2.3')
    expect(JSON.parse(entryOf(file, 'Keywords'))).toEqual(provenance)
    expect(entryOf(file, 'CreationDate')).toBe('D:20260102030405Z')
  })

  it('stands in the XML metadata too, whatever the names contain', async () => {
    const text = (await pdf()).toString('utf8')
    const xml = text.slice(text.indexOf('<?xpacket begin'), text.indexOf('<?xpacket end'))
    expect(xml).toContain('Figure of Größe &amp; &lt;λ&gt;')
    expect(xml).toContain('<xmp:CreateDate>2026-01-02T03:04:05Z</xmp:CreateDate>')
    expect(xml.replace(/&(?:amp|lt|gt|quot|apos);/g, '')).not.toContain('&')
  })

  it('tells the same day every time where nothing was computed', async () => {
    const file = await pdf(map, {}, { ...provenance, computed: null })
    expect(entryOf(file, 'CreationDate')).toBe('D:19700101000000Z')
  })
})

it.each(gallery)('the same figure gives the same bytes: $name', async ({ figure }) => {
  expect((await pdf(figure)).equals(await pdf(figure))).toBe(true)
})
