import type { Block, Section } from './section.ts'

const greek: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  Δ: 'delta',
  δ: 'delta',
  ε: 'epsilon',
  η: 'eta',
  θ: 'theta',
  λ: 'lambda',
  ρ: 'rho',
  σ: 'sigma',
  ψ: 'psi',
}

/** Text as it is searched: Greek letters by their names, in formulas as in words; no marks, no case. */
function plain(text: string): string {
  return text
    .replaceAll(/[αβγΔδεηθλρσψ]/g, (letter) => greek[letter])
    .replaceAll(/\\var(?=epsilon)/g, '')
    .replaceAll(/[\\$`*]/g, '')
    .toLowerCase()
}

/**
 * The sections in which every word of a query occurs. Where rows of a table are meant, only those are left of it; a query that the
 * title answers leaves the section whole.
 */
export function searched(sections: readonly Section[], query: string): readonly Section[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return sections
  const has = (text: string): boolean => words.every((word) => plain(text).includes(word))
  return sections.flatMap((section) => {
    if (has(section.title)) return [section]
    const blocks = section.blocks.map((block) => withRows(block, has))
    return blocks.some((block) => has(textOf(block))) || has(textOf(...section.blocks)) ? [{ ...section, blocks }] : []
  })
}

function withRows(block: Block, has: (text: string) => boolean): Block {
  if (block.kind !== 'table') return block
  const rows = block.rows.filter(({ cells }) => has(cells.join(' ')))
  return rows.length === 0 ? block : { ...block, rows }
}

function textOf(...blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'formula') return block.tex
      if (block.kind === 'list') return block.items.join(' ')
      if (block.kind === 'table') return block.rows.flatMap(({ cells }) => cells).join(' ')
      if (block.kind === 'keys') return [block.heading, ...block.rows.map(({ label }) => label)].join(' ')
      return block.text
    })
    .join(' ')
}
