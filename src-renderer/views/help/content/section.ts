/** A part of a section. Text may hold what `inline.ts` reads. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'formula'; readonly tex: string; readonly id?: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly text: string; readonly copy?: string }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly rows: readonly { readonly id?: string; readonly cells: readonly string[] }[]
    }
  | { readonly kind: 'keys'; readonly heading: string; readonly rows: readonly { label: string; keys: string }[] }
  | { readonly kind: 'heading'; readonly text: string; readonly id: string }

/** A chapter of the help; other screens link to its id and to those within it. */
export interface Section {
  readonly id: string
  readonly title: string
  readonly blocks: readonly Block[]
}

export const text = (content: string): Block => ({ kind: 'text', text: content })
export const formula = (tex: string, id?: string): Block => ({
  kind: 'formula',
  tex,
  ...(id === undefined ? {} : { id }),
})
export const list = (...items: readonly string[]): Block => ({ kind: 'list', items })
export const code = (content: string, copy?: string): Block => ({
  kind: 'code',
  text: content,
  ...(copy === undefined ? {} : { copy }),
})
