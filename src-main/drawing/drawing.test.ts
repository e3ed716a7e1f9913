import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ExperimentRecord, type FigureData, type FigureSpec, printSchema, readFigure } from '../contract/index.ts'
import { figureOf, figureSpecs } from '../figures/index.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from '../figures/synthetic.fixture.ts'
import { type Drawing, openDrawing } from './index.ts'
import { rangesOf } from './sources.ts'

const document = fileOf({ kind: 'mgd', gamma: { logspace: [1e-3, 1e-2, 5] }, beta: { values: [0, 0.5, 0.9] } }, 2)
const source = sourceOf(document, likeDiagonalNetwork)
const record: ExperimentRecord = {
  id: 'one',
  name: 'Synthetic',
  problem: 'diagonal-network',
  method: 'mgd',
  tags: [],
  state: 'done',
  runs: 30,
  finished: 30,
  outcomes: {},
  bestTestLoss: null,
  createdAt: '2025-01-01T00:00:00.000Z',
  updatedAt: '2025-01-01T00:00:00.000Z',
  elapsedMs: 1,
  ranges: {},
  bytes: 0,
  document: JSON.stringify(document),
  notes: '',
  table: null,
  planKey: '0',
  begun: 0,
  provenance: null,
}
const map: FigureSpec = { kind: 'map', metric: 'testLoss' }

let asked: string[]
let drawing: Drawing
const history: Parameters<typeof openDrawing>[0] = {
  columns: (id) => {
    asked.push(`columns of ${id}`)
    return id === 'gone' ? Promise.reject(new Error('it is gone')) : Promise.resolve(structuredClone(source.columns))
  },
  results: (_, from, to) => {
    asked.push(`runs ${from} to ${to}`)
    const runs = [...source.results.values()].filter(({ index }) => index >= from && index < to)
    return Promise.resolve(runs.map((run) => ({ ...run, key: '', kernel: '' })))
  },
  tableText: () => Promise.resolve(null),
}
beforeEach(() => (asked = []))
beforeAll(() => void (drawing = openDrawing(history)))
afterAll(() => drawing.close())

async function drawn(of: ExperimentRecord, spec: FigureSpec): Promise<FigureData> {
  return readFigure(new Blob([await drawing.figure(of, spec)]))
}

describe('figures in a thread', () => {
  it('are those that are computed here', async () => {
    expect(await drawing.list(record)).toEqual(figureSpecs(source))
    expect(await drawn(record, map)).toEqual(JSON.parse(JSON.stringify(figureOf(source, map))))
  })

  it('get the runs that they need whole', async () => {
    expect(await drawn(record, { kind: 'solution', run: 7 })).toMatchObject({ kind: 'solution', run: 7 })
    expect(asked).toContain('runs 7 to 8')
  })

  it('read an experiment once, until it changes', async () => {
    const later = { ...record, updatedAt: '2025-01-02T00:00:00.000Z' }
    await Promise.all([drawing.list(later), drawn(later, map)])
    expect(asked).toEqual(['columns of one'])
    await drawn({ ...later, finished: 29 }, map)
    expect(asked).toEqual(['columns of one', 'columns of one'])
  })

  it('tell why they cannot be computed, and the next one can', async () => {
    await expect(drawing.list({ ...record, id: 'gone' })).rejects.toThrow('it is gone')
    await expect(drawing.list({ ...record, document: '{}' })).rejects.toThrow(
      'This version cannot read the file of the experiment',
    )
    expect(await drawing.list(record)).toHaveLength(figureSpecs(source).length)
  })

  it('become files', async () => {
    const print = printSchema.parse({})
    const svg = await drawing.file(record, { spec: map, format: 'svg', print })
    if (svg.kind === 'none') throw new TypeError(svg.reason)
    expect(svg.name).toMatch(/^synthetic-.*\.svg$/)
    expect(new TextDecoder().decode(svg.bytes)).toMatch(/<svg[^]*<\/svg>\s*$/)
    const png = await drawing.file(record, { spec: map, format: 'png', print })
    expect(png.kind === 'file' && [...png.bytes.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47])
    const none = await drawing.file(record, { spec: { kind: 'solution', run: 999 }, format: 'svg', print })
    expect(none).toEqual({ kind: 'none', reason: 'This experiment has no run 999.' })
  })
})

it('reads an experiment once for all files where nobody looks at figures, and twice where somebody does', async () => {
  const print = printSchema.parse({})
  for (const [isWatched, times] of [
    [false, 1],
    [true, 2],
  ] as const) {
    asked = []
    const own = openDrawing(history, { isWatched })
    await own.list(record)
    await own.file(record, { spec: map, format: 'csv', print })
    await own.close()
    expect(asked).toEqual(Array.from({ length: times }, () => 'columns of one'))
  }
})

it('runs that are wanted whole are read in ranges', () => {
  expect(rangesOf([5, 1, 2, 3, 9, 2])).toEqual([
    [1, 4],
    [5, 6],
    [9, 10],
  ])
  expect(rangesOf([])).toEqual([])
})
