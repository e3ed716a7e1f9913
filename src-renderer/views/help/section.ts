/** A part of a section; texts are Markdown within a line. */
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
