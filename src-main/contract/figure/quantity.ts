/** A quantity along an axis or a colour scale: its name in words, its symbol and how it is spaced. */
export interface Quantity {
  readonly name: string
  /** Plain Unicode, `γ`, `1 − β`, `‖Δ‖₂`; empty where there is none. */
  readonly symbol: string
  readonly scale: 'linear' | 'log'
  /** It takes whole numbers only: there are no ticks between them. */
  readonly whole?: boolean
}
