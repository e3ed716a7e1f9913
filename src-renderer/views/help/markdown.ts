import { tex } from '@mdit/plugin-tex'
import MarkdownIt, { type Token } from 'markdown-it'
import type { Block, Section } from './section.ts'

const markdown = new MarkdownIt().use(tex, { render: (formula) => formula })

/** A piece of running text. */
export type Piece =
  | { readonly kind: 'text' | 'strong' | 'code' | 'tex'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }

/** Running text in pieces: `$tex$`, `**strong**`, `` `code` `` and `[words](#anchor)`. Marks do not nest. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let around: Token | null = null
  for (const token of markdown.parseInline(text, {})[0].children ?? []) {
    if (token.type === 'strong_open' || token.type === 'link_open') around = token
    else if (token.type === 'strong_close' || token.type === 'link_close') around = null
    // A line that is broken in the source goes on with a blank.
    else if (token.type === 'softbreak') pieces.push(around ? pieceOf({ type: 'text', content: ' ' }, around) : blank)
    else if (token.content !== '') pieces.push(pieceOf(token, around))
  }
  return pieces
}

const blank: Piece = { kind: 'text', text: ' ' }

function pieceOf({ type, content: text }: Pick<Token, 'type' | 'content'>, around: Token | null): Piece {
  if (around?.type === 'link_open') return { kind: 'link', text, to: around.attrGet('href') ?? '' }
  if (around) return { kind: 'strong', text }
  return { kind: type === 'code_inline' ? 'code' : type === 'math_inline' ? 'tex' : 'text', text }
}

/**
 * The sections of a Markdown file, one for each heading of second level. `{#id}` names a heading, a row of a table, or, on a line of
 * its own, the formula after it.
 *
 * @param generated the blocks that stand in place of a fenced block `generated`, by its content
 * @throws TypeError for what a section cannot show
 */
export function sectionsFrom(source: string, generated: (name: string) => readonly Block[]): readonly Section[] {
  const sections: { id: string; title: string; blocks: Block[] }[] = []
  let formulaId: string | undefined
  const reader = readerOf(markdown.parse(source, {}))
  for (let token = reader.next(); token; token = reader.next()) {
    const present = sections.at(-1)
    if (token.type === 'heading_open') {
      const { id, text } = named(reader.inline())
      if (id === undefined) throw new TypeError(`the heading “${text}” has no {#id}`)
      if (token.tag === 'h2') sections.push({ id, title: text, blocks: [] })
      else present?.blocks.push({ kind: 'heading', id, text })
    } else if (token.type === 'paragraph_open') {
      const { id, text } = named(reader.inline())
      if (text === '') formulaId = id
      else present?.blocks.push({ kind: 'text', text })
    } else if (token.type === 'math_block') {
      present?.blocks.push({ kind: 'formula', tex: token.content.trim(), ...(formulaId && { id: formulaId }) })
      formulaId = undefined
    } else if (token.nesting !== -1) {
      present?.blocks.push(...blocksOf(token, reader, generated))
    }
  }
  return sections
}

function blocksOf(token: Token, reader: Reader, generated: (name: string) => readonly Block[]): readonly Block[] {
  if (token.type === 'bullet_list_open') return [{ kind: 'list', items: reader.inlinesUntil('bullet_list_close') }]
  if (token.type === 'table_open') return [tableOf(reader)]
  if (token.type !== 'fence') throw new TypeError(`a section of the help has no ${token.type}`)
  const [language, ...copy] = token.info.split(' ')
  if (language === 'generated') return generated(token.content.trim())
  return [{ kind: 'code', text: token.content.trimEnd(), ...(copy.length > 0 && { copy: copy.join(' ') }) }]
}

function tableOf(reader: Reader): Block {
  const head = reader.inlinesUntil('thead_close')
  const rows: { id?: string; cells: readonly string[] }[] = []
  for (let token = reader.next(); token && token.type !== 'table_close'; token = reader.next()) {
    if (token.type !== 'tr_open') continue
    const [first, ...rest] = reader.inlinesUntil('tr_close')
    const { id, text } = named(first)
    rows.push({ ...(id === undefined ? {} : { id }), cells: [text, ...rest] })
  }
  return { kind: 'table', head, rows }
}

/** Takes `{#id}` out of a text. */
function named(text: string): { readonly id?: string; readonly text: string } {
  const match = /\{#([\w-]+)\}/.exec(text)
  return match ? { id: match[1], text: text.replace(match[0], '').trim() } : { text }
}

interface Reader {
  next: () => Token | undefined
  /** The text of the next inline token. */
  inline: () => string
  inlinesUntil: (type: string) => readonly string[]
}

function readerOf(tokens: readonly Token[]): Reader {
  let at = 0
  const next = (): Token | undefined => tokens.at(at++)
  return {
    next,
    inline: () => next()?.content ?? '',
    inlinesUntil(type) {
      const texts: string[] = []
      for (let token = next(); token && token.type !== type; token = next()) {
        if (token.type === 'inline') texts.push(token.content)
      }
      return texts
    },
  }
}
