import type { Cell, Mark, Table } from '../../charts/plot/description.ts'
import { paletteOf } from '../../charts/style/palette.ts'
import { renderStyleOf } from '../../charts/style/render-style.ts'
import { type Annotation, printSchema, type Quantity } from '../../contract/index.ts'

/** One of several things drawn alike, in a colour of its own. */
export interface Series {
  /** Value of the column `series`. */
  readonly id: number
  readonly colour: string
  /** Its label in the legend; empty where it has none. */
  readonly label: string
  /** Number of its dashes, 0 for solid. */
  readonly dash?: number
  /** In place of the shape of the layer. */
  readonly mark?: Mark
  /** Written on the line itself. */
  readonly text?: string
}

/** Drawing style of rows; x, y and so on name columns. */
export type Stroke =
  | { readonly as: 'line'; readonly x: string; readonly y: string; readonly thin?: boolean; readonly opacity?: number }
  /** A line for each value of the column `line`. */
  | { readonly as: 'lines'; readonly x: string; readonly y: string; readonly opacity: number }
  | {
      readonly as: 'marks'
      readonly x: string
      readonly y: string
      readonly mark: Mark
      /** Outlined, with the ground of the page inside. */
      readonly open?: boolean
      readonly opacity?: number
      /** Columns of what colours each mark, and of its diameter. */
      readonly value?: string
      readonly diameter?: string
    }
  | { readonly as: 'bars'; readonly x: string; readonly y: string; readonly width: number }
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
  /** Written beside what is drawn, outside of the legend. */
  readonly text?: string
}

export interface Axis {
  readonly quantity: Quantity
  readonly range?: readonly [number, number]
  /** The values that have labels. */
  readonly ticks?: readonly number[]
  /** Names in place of numbers, at `first`, 0 where it is left out, and each one further on. */
  readonly names?: readonly string[]
  readonly first?: number
}

export interface Panel {
  /** Value of the column `panel`; null where there is one panel and no such column. */
  readonly id: Cell
  readonly title: string
  readonly x: Axis
  readonly y: Axis
  readonly layers: readonly Layer[]
  /** Remarks of the author. */
  readonly annotations?: readonly Annotation[]
}

/** Meaning of colours where they are a scale: from the lowest up. */
export interface ColourKey {
  readonly quantity: Quantity
  readonly range: readonly [number, number]
  readonly stops: readonly string[]
  /** A neighbour shows it. */
  readonly elsewhere?: boolean
}

/** A figure as others can draw it: all that is drawn as one table, and how its rows are drawn. */
export interface Sketch extends Table {
  /** A remark over the panels. */
  readonly note: string
  readonly panels: readonly Panel[]
  /** Number side by side; if absent, by their content. */
  readonly across?: number
  /** Its panel is as wide as it is high. */
  readonly square?: boolean
  readonly key: ColourKey | null
}

/** The look of print at its usual size, which scripts take their colours from. */
export const print = renderStyleOf(printSchema.parse({}))

/** The colours of a printed figure. */
export const ink = paletteOf(print)
