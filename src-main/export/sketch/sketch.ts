import { categoryColours, inkOf } from '../../charts/style/ink.ts'
import { lookOf } from '../../charts/style/look.ts'
import { typeset } from '../../charts/style/number.ts'
import { printSchema, type Quantity } from '../../contract/index.ts'

/** What stands in a table: null where there is nothing. */
export type Cell = string | number | null
export type Row = Readonly<Record<string, Cell>>

export interface Column {
  readonly name: string
  /** In words, with the symbol. */
  readonly means: string
}

/** One of several things drawn alike, in a colour of its own. */
export interface Series {
  /** What stands in the column `series`. */
  readonly id: number
  readonly colour: string
  /** How it is called in the legend; empty where it is not. */
  readonly label: string
  /** Number of its dashes, 0 for solid. */
  readonly dash?: number
}

/** How rows are drawn; x, y and so on name columns. */
export type Stroke =
  | { readonly as: 'line'; readonly x: string; readonly y: string; readonly thin?: boolean; readonly opacity?: number }
  /** A line for each value of the column `line`. */
  | { readonly as: 'lines'; readonly x: string; readonly y: string; readonly opacity: number }
  | {
      readonly as: 'marks'
      readonly x: string
      readonly y: string
      readonly mark: 'dot' | 'ring' | 'cross' | 'bar'
      readonly opacity?: number
    }
  | { readonly as: 'band'; readonly x: string; readonly low: string; readonly high: string }
  /** Dashed, through the whole panel: level at y, or upright at x. */
  | { readonly as: 'across'; readonly y: string }
  | { readonly as: 'upright'; readonly x: string }
  /** Shaded between the least and the largest x. */
  | { readonly as: 'zone'; readonly x: string }
  /** Open triangles on the upper rim. */
  | { readonly as: 'rim'; readonly x: string }
  /** Polygons of so many rows each, coloured by the value of their first row. */
  | { readonly as: 'cells'; readonly x: string; readonly y: string; readonly value: string; readonly corners: number }
  /** y = x. */
  | { readonly as: 'diagonal' }

/** Rows of one part, and of one series where it has any, drawn in one way. */
export interface Layer {
  readonly part: string
  readonly stroke: Stroke
  /** Left out, it is drawn once, in black. */
  readonly series?: readonly Series[]
  readonly colour?: string
  readonly label?: string
}

export interface Axis {
  readonly quantity: Quantity
  readonly range?: readonly [number, number]
  /** What stands in place of numbers, at `first`, 0 where it is left out, and each one further on. */
  readonly names?: readonly string[]
  readonly first?: number
}

export interface Panel {
  /** What stands in the column `panel`; null where there is one panel and no such column. */
  readonly id: Cell
  readonly title: string
  readonly x: Axis
  readonly y: Axis
  readonly layers: readonly Layer[]
}

/** What colours mean where they are a scale: from the lowest up. */
export interface ColourKey {
  readonly quantity: Quantity
  readonly range: readonly [number, number]
  readonly stops: readonly string[]
}

/** A figure as others can draw it: all that is drawn as one table, and how its rows are drawn. */
export interface Sketch {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  readonly panels: readonly Panel[]
  readonly key: ColourKey | null
  /** Parts of which the rows of one series are one thing, a cell or a zone, that is seen whole or not at all. */
  readonly whole?: readonly string[]
}

const print = lookOf(printSchema.parse({}))

/** The colours of a printed figure. */
export const ink = inkOf(print)

export function coloursOf(n: number): readonly string[] {
  return categoryColours(ink, n)
}

/** A label as it is read, numbers as print has them. */
export function label(text: string): string {
  return typeset(text)
}

const names: Readonly<Partial<Record<string, string>>> = {
  γ: 'gamma',
  β: 'beta',
  '1 − β': 'oneMinusBeta',
  λ: 'lambda',
  'λ′': 'lambdaPrime',
  α: 'initScale',
  t: 'time',
  s: 'time',
  k: 'steps',
  'kε/ε₀': 'stepsOfReference',
  i: 'coordinate',
  θ: 'theta',
  w: 'w',
  'Δ∞': 'delta',
  Δ: 'delta',
}

/** The column of a quantity: letters and digits of ASCII only, which every program takes as a name. */
export function columnName(quantity: Quantity & { readonly metric?: string }): string {
  return quantity.metric ?? names[quantity.symbol] ?? camelCase(quantity.name)
}

/** A quantity in words, `Step size, γ`. */
export function meaning({ name, symbol }: Quantity): string {
  return symbol === '' ? name : `${name}, ${symbol}`
}

export function column(quantity: Quantity & { readonly metric?: string }): Column {
  return { name: columnName(quantity), means: meaning(quantity) }
}

const subscripts = '₀₁₂₃₄₅₆₇₈₉'

function camelCase(name: string): string {
  const plain = name.replace(/[₀-₉]/g, (digit) => String(subscripts.indexOf(digit)))
  return plain
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
    .replace(/ +([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
