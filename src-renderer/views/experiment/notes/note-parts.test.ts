import { describe, expect, it } from 'vitest'
import { noteParts } from './note-parts.ts'

const html = (notes: string) =>
  noteParts(notes)
    .map((part) => (part.kind === 'text' ? part.html : `[${part.spec?.kind ?? part.fault}]`))
    .join('')

describe('notes as they are read', () => {
  it('are Markdown with formulas to be set', () => {
    expect(html('**Seen**: $\\lambda = \\frac{1}{2}$\n\n$$a < b$$')).toBe(
      '<p><strong>Seen</strong>: <span class="tex">\\lambda = \\frac{1}{2}</span></p>\n<span class="tex display">a &lt; b</span>',
    )
  })

  it('have figures between their text', () => {
    const parts = noteParts('Before\n\n![The collapse](figure:collapse?metric=testLoss)\n\nafter ![](figure:none)')
    expect(parts.map((part) => part.kind)).toEqual(['text', 'figure', 'text', 'figure'])
    expect(parts[1]).toMatchObject({ caption: 'The collapse', spec: { kind: 'collapse', metric: 'testLoss' } })
    expect(parts[3]).toMatchObject({ spec: null, fault: expect.stringContaining('kind') as string })
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '![a](https://elsewhere.test/a.png)',
    '$\\href{javascript:alert(1)}{x}$<b onclick="x">',
    '`<i style="x">`',
  ])('let nothing through that could run or load: %s', (notes) => {
    const page = html(notes)
    expect(page.replaceAll(/<\/?(p|em|code|span class="tex"|span)>/g, '')).not.toContain('<')
  })

  it('align columns without styles, and open links elsewhere', () => {
    const page = html('| a | b |\n| --- | ---: |\n| 1 | 2 |\n\n[paper](https://arxiv.org/abs/1)')
    expect(page).toContain('<td class="to-right">2</td>')
    expect(page).not.toContain('style=')
    expect(page).toContain('<a href="https://arxiv.org/abs/1" target="_blank" rel="noopener noreferrer">paper</a>')
  })
})
