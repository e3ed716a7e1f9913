import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Composition, compositionSchema } from '../../contract/composition/index.ts'
import { gallery } from '../../figures/gallery.fixture.ts'
import { texFault } from '../scripts/tex-fault.fixture.ts'
import { exportComposition, previewComposition } from './index.ts'
import { laidOut } from './layout.ts'

const figureOf = (name: string) => gallery.find((each) => each.name === name)!.figure

function composed(names: readonly string[], change: object = {}, panels: readonly object[] = []) {
  const composition: Composition = compositionSchema.parse({
    schema: 1,
    name: 'Two figures',
    panels: names.map((name, i) => {
      const { kind } = figureOf(name)
      const experiments = ['parallel', 'overlaid-collapses', 'compared-maps'].includes(kind) ? ['a', 'b'] : ['a']
      return { experiments, figure: { kind }, ...panels[i] }
    }),
    ...change,
  })
  const figures = names.map((name, i) => ({ figure: figureOf(name), view: composition.panels[i].view ?? {} }))
  return { composition, figures, provenance: { experiments: [], composition } }
}
const textOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)
const fileOf = async (made: ReturnType<typeof composed>, format: 'svg' | 'pdf' | 'png' | 'py' | 'tex' | 'json') =>
  textOf((await exportComposition(made, format))[0].content)
const laid = ({ composition, figures }: ReturnType<typeof composed>) => laidOut(composition, figures)

const annotations = [
  { as: 'text', in: 'plot', at: [0.1, 0.5], text: 'no crossing of λ' },
  { as: 'arrow', from: [0.01, 1], to: [0.1, 0.1], text: 'here' },
  { as: 'region', x: [0.3, 1], text: 'R', colour: '#ffe0b0' },
  { as: 'line', in: 'plot', from: [0, 0.3], to: [1, 0.9], dashed: true, text: 'a guide' },
]
const two = () => composed(['collapse-grid', 'map-grid'], {}, [{ annotations }])

describe('panels on the dots of the print', () => {
  it('stand at whole dots, the axes of a row on one line and of one height', () => {
    const { panels, width, print } = laid(two())
    expect(width).toBe(Math.round((174 / 25.4) * 300))
    expect(print.widthMm).toBe(174)
    const [a, b] = panels.map(({ box, frames: [{ frame }] }) => ({
      left: frame.left + box.left,
      top: frame.top + box.top,
      width: frame.width,
      height: frame.height,
    }))
    for (const frame of [a, b]) expect(Object.values(frame).every(Number.isInteger)).toBe(true)
    expect([b.top, b.height, b.width]).toEqual([a.top, a.height, a.width])
  })

  it.each(['right', 'bottom'] as const)('have room for their plot beside a legend on its %s', (legendPlace) => {
    const { panels } = laid(composed(['collapse-grid', 'map-grid'], {}, [{ style: { legendPlace } }]))
    const [a, b] = panels.map(({ frames: [{ frame }], box }) => ({ ...frame, box }))
    expect(a.width).toBeGreaterThan(0.4 * a.box.width)
    expect([a.top, a.height]).toEqual([b.top, b.height])
    expect(legendPlace === 'right' ? a.width : a.box.height - a.top - a.height).toBeGreaterThan(0)
  })

  it('have the axes of a column on one line, small multiples and stacks among them', () => {
    const { panels } = laid(
      composed(['collapse-grid', 'curves-band', 'solution', 'coordinates-network'], { columns: 2 }),
    )
    const left = panels.map(({ box, frames: [{ frame }] }) => box.left + frame.left)
    expect(left[2]).toBe(left[0])
    expect(left[3]).toBe(left[1])
    const bottom = panels.map(
      ({ box, frames }) => box.top + Math.max(...frames.map(({ frame }) => frame.top + frame.height)),
    )
    expect(bottom[1]).toBeCloseTo(bottom[0], 6)
    expect(bottom[3]).toBeCloseTo(bottom[2], 6)
  })

  it('are as wide and high in proportion as was asked for', () => {
    const { panels, height, print } = laid(
      composed(['collapse-grid', 'collapse-grid'], { columns: 2, widths: [2, 1], print: { heightMm: 60, dpi: 600 } }),
    )
    expect(print.heightMm).toBeCloseTo(60, 1)
    expect(height).toBe(Math.round((60 / 25.4) * 600))
    const [a, b] = panels.map(({ frames: [{ frame }] }) => frame.width)
    expect(a / b).toBeCloseTo(2, 2)
  })

  it('of which one is alone has the width of a column', () => {
    expect(laid(composed(['map-grid'])).print.widthMm).toBe(84)
  })
})

describe('shared axes', () => {
  const four = ['collapse-grid', 'collapse-grid', 'collapse-grid', 'collapse-grid']

  it('end where the furthest does, and are labelled once a row and a column', () => {
    const made = composed(four, { shared: ['x', 'y'], legend: 'top' }, [{ view: { x: [1e-5, 1] } }])
    const { panels } = laid(made)
    expect(panels[2].frames[0].x.domain).toEqual(panels[0].frames[0].x.domain)
    expect(panels[0].frames[0].x.domain[0]).toBe(1e-5)
    expect(panels.map(({ bare }) => [bare.x, bare.y])).toEqual([
      [true, false],
      [true, true],
      [false, false],
      [false, true],
    ])
    const heights = panels.map(({ frames: [{ frame }] }) => Math.round(frame.height))
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(1)
  })

  it('show one quantity, or are refused with its name', () => {
    expect(() => laid(composed(['collapse-grid', 'map-grid'], { shared: ['y'] }))).toThrow(
      'Axes cannot be shared: the y axis of (b) shows Momentum',
    )
    expect(() => laid(composed(['collapse-grid', 'solution'], { shared: ['y'] }))).toThrow('is one of several')
  })

  it('of colours has one bar a row, over the range of all', () => {
    const { panels } = laid(composed(['map-grid', 'map-grid'], { shared: ['colours'] }))
    expect(panels.map(({ plot }) => plot.key?.elsewhere ?? false)).toEqual([true, false])
    expect(() => laid(composed(['map-grid', 'prediction'], { shared: ['colours'] }))).toThrow(
      'Colours cannot be shared',
    )
  })
})

describe('one legend for all', () => {
  it('has every entry once, and the panels have none', async () => {
    const svg = await fileOf(composed(['collapse-grid', 'collapse-grid'], { legend: 'top' }), 'svg')
    expect(svg.match(/>diverged</g)).toHaveLength(1)
    const each = await fileOf(composed(['collapse-grid', 'collapse-grid']), 'svg')
    expect(each.match(/>diverged</g)).toHaveLength(2)
    const none = await fileOf(composed(['collapse-grid', 'collapse-grid'], { legend: 'none' }), 'svg')
    expect(none).not.toContain('>diverged<')
  })

  it('is refused where one name has two looks', () => {
    const figure = figureOf('collapse-grid')
    if (figure.kind !== 'collapse') throw new TypeError(figure.kind)
    const made = composed(['collapse-grid', 'collapse-grid'], { legend: 'top' })
    const other = { ...figure, groups: figure.groups.slice(1), colours: 3 }
    const shifted = { ...other, groups: other.groups.map((group) => ({ ...group, colour: group.colour - 1 })) }
    expect(() => laidOut(made.composition, [made.figures[0], { figure: shifted, view: {} }])).toThrow(
      'The legend cannot be shared',
    )
  })
})

describe('annotations', () => {
  it('are drawn at their places, regions under the marks', async () => {
    const svg = (await fileOf(two(), 'svg')).replace(/<metadata>[^]*<\/metadata>/, '')
    expect(svg).toContain('a guide')
    expect(svg.indexOf('#ffe0b0')).toBeGreaterThan(0)
    expect(svg.indexOf('#ffe0b0')).toBeLessThan(svg.indexOf('here'))
    const plain = await fileOf(composed(['collapse-grid', 'map-grid']), 'svg')
    expect(plain).not.toContain('a guide')
  })

  it('that lie nowhere are refused by their place', () => {
    const at = (annotation: object) => () => laid(composed(['collapse-grid'], {}, [{ annotations: [annotation] }]))
    expect(at({ as: 'text', at: [0, 1], text: 'x' })).toThrow(
      'Panel (a), annotation 1: x = 0 is not on a logarithmic axis.',
    )
    expect(at({ as: 'text', at: [1, 1], text: 'x', panel: 2 })).toThrow('panel 2 is asked for, and there are 1')
    expect(() => laid(composed(['parallel'], {}, [{ annotations }]))).toThrow('parallel axes take no annotations')
  })
})

describe('files', () => {
  it('are as they were', async () => {
    const made = two()
    for (const format of ['svg', 'py', 'tex'] as const)
      await expect(await fileOf(made, format)).toMatchFileSnapshot(`golden/two.${format}`)
    const shared = composed(['collapse-grid', 'collapse-grid', 'curves-band', 'map-grid'], {
      legend: 'bottom',
      letters: 'A',
      shared: [],
      print: { style: { grey: true }, widthMm: 129 },
    })
    for (const format of ['svg', 'py', 'tex'] as const)
      await expect(await fileOf(shared, format)).toMatchFileSnapshot(`golden/four.${format}`)
  })

  it('give the same bytes every time, with letters and provenance', async () => {
    const [once, again] = [await fileOf(two(), 'pdf'), await fileOf(two(), 'pdf')]
    expect(once).toBe(again)
    const svg = await fileOf(two(), 'svg')
    expect(svg).toMatch(/font-weight="600"[^>]*>\(a\)</)
    expect(svg).toContain('"kind":"map"')
    expect(svg).toContain('<title>Two figures: (a) ')
    // Ids of clips and gradients are those of one panel.
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id)
  })

  it('of scripts have a table for each panel, in its letter', async () => {
    const files = await exportComposition({ ...two(), name: 'fig' }, 'py')
    expect(files.map(({ name }) => name)).toEqual(['fig.py', 'fig-a.csv', 'fig-b.csv'])
    for (const [name, ...tables] of [files.map((each) => each.name)])
      for (const table of tables) expect(textOf(files.find((each) => each.name === name)!.content)).toContain(table)
  })

  it('for LaTeX are whole', async () => {
    const [tex, ...tables] = await exportComposition(two(), 'tex')
    const columns = tables.flatMap(({ content }) => textOf(content).split('\n')[0].split(','))
    expect(texFault(textOf(tex.content), columns)).toBeNull()
    expect(texFault(textOf(tex.content).replace('\\end{axis}', ''), columns)).not.toBeNull()
  })

  const folder = mkdtempSync(join(tmpdir(), 'momentum-composed-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const hasMatplotlib = spawnSync('python3', ['-c', 'import matplotlib']).status === 0
  it.runIf(hasMatplotlib)('for Matplotlib draw, where there is Matplotlib', async () => {
    const four = ['collapse-grid', 'collapse-grid', 'coordinates-network', 'map-grid']
    for (const made of [two(), composed(four, { legend: 'top' })]) {
      const files = await exportComposition({ ...made, name: 'drawn' }, 'py')
      for (const { name, content } of files) writeFileSync(join(folder, name), content)
      const run =
        "import runpy, warnings; import matplotlib.pyplot; warnings.simplefilter('error'); runpy.run_path('drawn.py')"
      const env = { ...process.env, MPLBACKEND: 'agg' }
      expect(spawnSync('python3', ['-c', run], { cwd: folder, encoding: 'utf8', env })).toMatchObject({ status: 0 })
      expect(statSync(join(folder, 'drawn-matplotlib.pdf')).size).toBeGreaterThan(5000)
    }
  })
})

it('is previewed with the places of its plots and the words of its panels', () => {
  const { composition, figures } = two()
  const { plots, panels, width, height } = previewComposition(composition, figures)
  expect(plots.map(({ panel, plot }) => [panel, plot])).toEqual([
    [0, 0],
    [1, 0],
  ])
  expect(plots[0].x.scale).toBe('log')
  for (const { frame } of plots) {
    expect(frame.left + frame.width).toBeLessThanOrEqual(width)
    expect(frame.top + frame.height).toBeLessThanOrEqual(height)
  }
  expect(panels[0].parts.map(({ name }) => name)).toContain('no-crossing')
})
