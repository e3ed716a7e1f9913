import { describe, expect, it } from 'vitest'
import { htmlReport, markdownReport, type PaperReport } from './index.ts'

const svg =
  '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"><title>Test loss</title>' +
  '<clipPath id="figure-c0"><rect/></clipPath><g clip-path="url(#figure-c0)"><use href="#figure-c0"/></g></svg>\n'

const report: PaperReport = {
  pack: {
    id: 'papazov-2024',
    name: 'Papazov, Pesme, Flammarion 2024',
    authors: 'H. Papazov, S. Pesme, N. Flammarion',
    title: 'Leveraging Continuous Time',
    source: 'AISTATS 2024',
    settings: 'The settings are ours.',
    figures: 1,
    claims: 3,
    statements: 2,
  },
  statements: [
    {
      name: 'Theorem 1',
      words: 'Δ∞ < Δ₀.',
      attribution: 'As derived here.',
      remark: '',
      claims: [{ ...claim('one', 'holds', 1.02, '1.02'), figure: 3 }],
    },
    { name: 'Theorem 2', words: 'More.', attribution: '', remark: 'Its constants are not measured.', claims: [] },
  ],
  quick: true,
  version: '1.2.3',
  figures: [
    {
      figure: 3,
      after: 'Figure 3',
      title: 'Test loss & balancedness',
      claim: 'Both are least at about one λ.',
      statement: 'Theorem 1',
      experiments: [
        {
          name: 'After Figure 3, quick',
          id: 'abc',
          planKey: '0123456789abcdef',
          runs: 20,
          finished: 20,
          provenance: {
            version: '1.2.3',
            kernel: 'radau',
            node: 'v24.0.0',
            platform: 'linux-x64',
            startedAt: '2026-11-24T12:00:00.000Z',
            elapsedMs: 2345,
          },
        },
        { name: 'Not run', id: null, planKey: null, runs: 3, finished: 0, provenance: null },
      ],
      drawings: [
        { title: 'Test loss', svg },
        { title: 'Test loss', svg },
        { reason: 'The experiment has not been run.' },
      ],
      claims: [
        claim('one', 'holds', 1.02, '1.02'),
        {
          ...claim('two', 'does-not-hold', 6.5, '6.5'),
          controls: [control('wrong axis', 13, true), control('nothing', null, null), control('another', 6.6, false)],
        },
        {
          ...claim('three', 'not-measured', null, ''),
          detail: 'a | b *c* <d>',
          nature: 'check',
          origin: 'memory',
        },
      ],
    },
  ],
}

function claim(
  id: string,
  verdict: 'holds' | 'does-not-hold' | 'not-measured',
  value: number | null,
  measured: string,
) {
  const [nature, origin] = ['finding', 'paper'] as const
  const expected = '0.5 to 2 (quick)'
  const words = `Claim ${id}`
  return { id, words, nature, origin, expected, value, measured, verdict, detail: 'from 20 runs', controls: [] }
}

function control(words: string, value: number | null, beaten: boolean | null) {
  return {
    words,
    expected: '2 × as far from 1',
    value,
    measured: value?.toString() ?? '',
    beaten,
    detail: 'from 9 runs',
  }
}

describe('the report', () => {
  it('as HTML: golden', () => expect(htmlReport(report)).toMatchFileSnapshot('golden/report.html'))

  it('as Markdown: golden', () => expect(markdownReport(report)).toMatchFileSnapshot('golden/report.md'))

  it('gives every drawing ids of its own, and refers to them', () => {
    const ids = [...htmlReport(report).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const named = [...htmlReport(report).matchAll(/(?:url\(|href=")#([^)"]+)/g)].map(([, id]) => id)
    expect(named).toHaveLength(4)
    for (const id of named) expect(ids).toContain(id)
  })

  it('needs no other file', () => {
    expect(htmlReport(report)).not.toMatch(/\b(?:src|href)="(?!#)/)
    expect(htmlReport(report)).not.toMatch(/<(?:script|link)/)
  })
})
