import { describe, expect, it } from 'vitest'
import { htmlReport, markdownReport, type PaperReport } from './index.ts'

const svg =
  '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"><title>Test loss</title>' +
  '<clipPath id="figure-c0"><rect/></clipPath><g clip-path="url(#figure-c0)"><use href="#figure-c0"/></g></svg>\n'

const report: PaperReport = {
  quick: true,
  version: '1.2.3',
  figures: [
    {
      figure: 3,
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
        claim('two', 'does-not-hold', 6.5, '6.5'),
        { ...claim('three', 'not-measured', null, ''), detail: 'a | b *c* <d>' },
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
  return { id, words: `Claim ${id}`, expected: '0.5 to 2 (quick)', value, measured, verdict, detail: 'from 20 runs' }
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
