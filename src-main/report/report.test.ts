import { describe, expect, it } from 'vitest'
import type { ExperimentRecord } from '../contract/index.ts'
import { composeReport, pdfReport, placedFigures, type ReportFacts, type ReportFigure, reportPage } from './index.ts'
import { markdownOf } from './parse.ts'
import { texRuns } from './tex-runs.ts'

const svg =
  '<?xml version="1.0" encoding="UTF-8"?>\n<svg width="140mm" height="86mm" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1400 860">' +
  '<title>Test loss</title><metadata>x</metadata><clipPath id="figure-c0"><rect width="10" height="10"/></clipPath>' +
  '<text x="100" y="100" font-size="33px" font-family="Inter">λ</text></svg>\n'
const figure = (name: string): ReportFigure => ({ name, title: 'Test loss against λ', svg })

const notes = [
  'Runs of one $\\lambda = \\gamma/(1-\\beta)^2$ collapse:',
  '',
  '![The collapse](figure:collapse?metric=testLoss)',
  '',
  '![Nothing](figure:collapse?against=none)',
  '',
  '<script>alert(1)</script> ![x](http://elsewhere/x.png)',
].join('\n')

const record = {
  id: 'abc',
  name: 'Collapse onto λ | *all*',
  notes,
  problem: 'diagonal-network',
  method: 'mgd',
  tags: [],
  state: 'done',
  runs: 12,
  finished: 12,
  outcomes: { converged: 11, diverged: 1 },
  planKey: '0123456789abcdef',
  document: '{ "schema": 1 }',
  provenance: {
    version: '1.2.3',
    kernel: 'wasm',
    node: 'v24',
    platform: 'linux-x64',
    startedAt: '2026-11-24T12:00:00.000Z',
    elapsedMs: 1,
  },
} as unknown as ExperimentRecord

const facts: ReportFacts = {
  version: '1.2.3',
  figures: [figure('r-figure-2')],
  placed: new Map([['abc ![The collapse](figure:collapse?metric=testLoss)', figure('r-figure-1')]]),
  experiments: [
    {
      record,
      seeds: 3,
      axes: [{ name: 'Step size', symbol: 'γ', values: [1e-4, 1e-2] }],
      metrics: [
        {
          name: 'Balancedness',
          symbol: '‖Δ∞‖₂',
          n: 11,
          median: 0.02,
          low: 0.01,
          high: 0.04,
          min: 2e-6,
          largest: 0.5,
        },
      ],
      certificates: {
        converged: 11,
        certified: 10,
        upheld: 9,
        largestResidual: 1e-9,
        largestDistance: 2e-8,
        reasons: [['its data cannot be fitted', 1]],
      },
    },
  ],
}
const markdown = composeReport(facts)
const all = [figure('r-figure-1'), figure('r-figure-2')]

describe('a report as Markdown', () => {
  it('is as it was', () => expect(markdown).toMatchFileSnapshot('golden/report.md'))

  it('has figures where the notes place them, and says why one is not there', () => {
    const [first, second] = [markdown.indexOf('(r-figure-1.svg)'), markdown.indexOf('(r-figure-2.svg)')]
    expect(first).toBeGreaterThan(markdown.indexOf('## Notes'))
    expect(first).toBeLessThan(markdown.indexOf('## Measured'))
    expect(second).toBeGreaterThan(markdown.indexOf('## Figures'))
    expect(markdown).toMatch(/\*No figure: against: .*\*/)
  })

  it('has every number that was measured', () => {
    expect(markdown).toContain('| 11 | 0.02 | 0.01 to 0.04 | $2 \\times 10^{-6}$ | 0.5 |')
    expect(markdown).toContain('11 runs converged; 10 have a certificate, and 9 of these hold.')
    expect(markdown).toContain('$10^{-9}$')
  })
})

describe('a report as a page', () => {
  it('needs nothing else, and lets nothing run', async () => {
    const page = await reportPage(markdown, all, record.name)
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/<script|<link|<img|src="http/)
    expect(page).toContain('&lt;script&gt;')
  })

  it('has its mathematics set, its figures with ids of their own, and its name as text', async () => {
    const page = await reportPage(markdown, all, record.name)
    expect(page.match(/<math /g)?.length).toBeGreaterThan(5)
    expect(page.match(/<figure>/g)).toHaveLength(2)
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(page).toContain('| *all*</h1>')
    expect(page).not.toContain('<metadata>')
  })
})

it('sets capital Greek letters in italics, and no formula as a fault', () => {
  const page = markdownOf().render('$\\Delta_\\infty$, $\\Phi$ and $\\Theta$')
  expect(page).not.toContain('katex-error')
  expect(page).toContain('<mi>Δ</mi>')
})

describe('a report as a PDF', () => {
  const date = new Date('2026-11-24')

  it('has pages of A4 with its faces inside, and the same bytes every time', async () => {
    const once = await pdfReport(markdown, all, { title: 'T', date })
    const text = Buffer.from(once).toString('latin1')
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    expect(text).toContain('/MediaBox [0 0 595.28 841.89]')
    expect(text).toContain('KaTeX_Math-Italic')
    expect(Buffer.from(await pdfReport(markdown, all, { title: 'T', date })).equals(Buffer.from(once))).toBe(true)
  })

  it('goes on to the next page', async () => {
    const long = `${markdown}\n${'Many words of a paragraph. '.repeat(1500)}`
    const pages = (bytes: Uint8Array) =>
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Type \/Page\b/g)?.length ?? 0
    expect(pages(await pdfReport(long, all, { title: 'T', date }))).toBeGreaterThan(
      pages(await pdfReport(markdown, all, { title: 'T', date })),
    )
  })
})

it('reads the figures of notes', () => {
  expect(placedFigures(notes).map(({ spec, fault }) => [spec?.kind, fault === ''])).toEqual([
    ['collapse', true],
    [undefined, false],
  ])
  const [{ spec }] = placedFigures('![a](figure:plot?x=gamma&y=testLoss&draw=marks,line)')
  expect(spec).toEqual({ kind: 'plot', x: 'gamma', y: 'testLoss', draw: ['marks', 'line'] })
})

it('sets formulas in runs', () => {
  const shown = texRuns('\\lambda = \\frac{\\gamma}{(1-\\beta)^{2}}')
    .map(({ text, face, script }) => (script === 'none' ? (face === 'symbols' ? `[${text}]` : text) : `^${text}`))
    .join('')
  expect(shown).toBe('[λ] = [γ]/(1−[β])^2')
})
