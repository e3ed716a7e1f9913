import type { Quantity } from '../../contract/index.ts'
import type { Cell, Colour, Layer, Mark, Range, Stroke, Table } from './layers.ts'

export type * from './layers.ts'
export type { Reading } from './reading.ts'

export interface Axis {
  readonly quantity: Quantity
  /**
   * From where to where it goes where nothing else is asked for; looked at only then.
   *
   * @param across of an upright axis, what the horizontal one shows
   */
  readonly domain: (across?: Range) => Range
  /** Ended there by scripts too. */
  readonly fixed?: boolean
  /** Whole numbers from 1, and what they are called where they have names. */
  readonly counted?: {
    readonly names: readonly string[] | null
    readonly title: string
    /** Names where there is little room too, as many as have it: numbers would say something else. */
    readonly always?: boolean
  }
  /** Names in place of numbers, the first at 0. */
  readonly names?: readonly string[]
  /** The values that have labels; left out, as many round ones as have room. */
  readonly ticks?: readonly number[]
  /** Labels at most, where less than have room are wanted. */
  readonly max?: number
}

export interface Panel {
  /** Its value in the column `panel`; null where there is one panel and no such column. */
  readonly id: Cell
  /** Its name in scripts; empty where it has none. */
  readonly name: string
  /** Titles over it, the longest form first. */
  readonly titles: readonly string[]
  readonly x: Axis
  readonly y: Axis
  readonly layers: readonly Layer[]
}

/** The meaning of colours that are a scale. */
export interface ColourKey {
  readonly quantity: Quantity
  /** Least and largest value; null where there is none. */
  readonly range: Range | null
  /** Lines need the part of the scale that stands out on the ground. */
  readonly of: 'areas' | 'lines'
  /** A neighbour shows it. */
  readonly elsewhere?: boolean
}

/** A symbol and a name. */
export interface SymbolEntry {
  /** Name of the series that it stands for. */
  readonly name: string
  /** Shorter text that is written instead. */
  readonly text?: string
  readonly symbol: Exclude<Mark, 'bar'> | 'filled-triangle' | 'stroke' | 'dashes'
  readonly colour: Colour
  /** One of a row of which a few are named where there are many. */
  readonly optional?: boolean
  /** No series has its name: it says what a part of several means. */
  readonly alone?: boolean
}

/** A stroke and a name. */
export interface StrokeEntry {
  readonly name: string
  readonly text: string
  readonly stroke: Stroke
}

export type Legend =
  | { readonly as: 'symbols'; readonly entries: readonly SymbolEntry[] }
  /** One part below the other. */
  | { readonly as: 'strokes'; readonly parts: readonly (readonly StrokeEntry[])[] }
  /** Experiments by their colours; letters where there are too many for names. */
  | {
      readonly as: 'experiments'
      readonly names: readonly string[]
      readonly colours: readonly Colour[]
      /** Left out, all are dots. */
      readonly shapes?: readonly Exclude<Mark, 'bar' | 'ring'>[]
      readonly extra?: readonly SymbolEntry[]
    }

/**
 * A figure as every renderer draws it: its panels with their layers, what colours and symbols mean, and all of its numbers as a table.
 *
 * It knows no library, no theme and no size.
 */
export interface PlotDescription {
  readonly title: string
  /** A remark under the title. */
  readonly note: string
  /**
   * One panel; panels of different quantities over one another; small multiples on common scales, at most two in a row; a grid of
   * lettered ones, about as wide as high; or one panel of parallel axes.
   */
  readonly arrangement: 'single' | 'stacked' | 'multiples' | 'grid' | 'parallel'
  readonly panels: readonly Panel[]
  /** Number of small multiples side by side; two if absent. */
  readonly across?: number
  /**
   * Ems that are taken off the plot's width and height before ticks are chosen, and off its height for those of the key; of `x` null
   * where the width is known by then. `legend` is what is taken off the width that a legend may have.
   */
  readonly around: { readonly x: number | null; readonly y: number; readonly key?: number; readonly legend?: number }
  /** A single panel as wide as it is high, as where both axes show one quantity. */
  readonly square?: boolean
  /** Lines across the plot at the ticks. */
  readonly gridLines: boolean
  readonly legend: Legend | null
  /** Left out where colours are no scale. */
  readonly key?: ColourKey
  /** Axes that can be looked at closely. */
  readonly zoom: { readonly x: boolean; readonly y: boolean }
  readonly table: () => Table
}
