import type { Annotation, Quantity } from '../../contract/index.ts'
import type { Palette } from '../style/palette.ts'
import type { Reading } from './reading.ts'

export type Point = readonly [x: number, y: number]
export type Range = readonly [number, number]

/** A colour by what it means; each theme and each renderer has its own for it. */
export type Colour =
  /** One of a theme's own. */
  | { readonly ink: Exclude<keyof Palette, 'categories'> }
  /** That of the i-th of so many categories. */
  | { readonly category: number; readonly of: number }
  /** That of the i-th of so many values in their order. */
  | { readonly ordered: number; readonly of: number }
  /** That of a value on the plot's colour scale; null takes the lower end. */
  | { readonly value: number | null }

/** A width or size in units that grow with the font. */
export type Length = readonly [times: number, unit: 'line' | 'thin' | 'hairline' | 'mark']

/** An opacity, the same for all themes or one for dark ground and one for light. */
export type Opacity = number | { readonly dark: number; readonly light: number }

export interface Stroke {
  readonly colour: Colour
  readonly width: Length
  readonly opacity?: number
  /** Number of its dashes, 0 for solid; `rule` is that of a limit. */
  readonly dash?: number | 'rule'
}

/** The runs behind a mark or a line, and what it says when it is pointed at. */
export interface Pointed {
  readonly runs: readonly number[]
  /** The experiment, in a comparison. */
  readonly experiment?: string
  readonly reading: Reading
}

/** One field of a table: null where there is nothing. */
export type Cell = string | number | null
export type Row = Readonly<Record<string, Cell>>

export interface Column {
  readonly name: string
  /** In words, with the symbol. */
  readonly means: string
}

/** All that a plot draws, as one table. */
export interface Table {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** Parts of which the rows of one series are one thing, a cell or a zone, that is seen whole or not at all. */
  readonly whole?: readonly string[]
}

/** One of several things drawn alike. */
export interface Series {
  /** Its value in the column `series`; null where the rows of the layer's part are all of one. */
  readonly id: number | null
  readonly colour: Colour
  /** Its name beside a script's drawing; empty where it has none. */
  readonly label: string
  /** Name of the legend's entry that it belongs to. */
  readonly name?: string
}

interface OfLayer {
  /** Layers with a larger number lie over those with a smaller one; in small multiples, only whole numbers part what is in different panels. */
  readonly z: number
}

/** Rows of the table by their column `part`, and their columns along the axes. */
interface Rows {
  readonly part: string
  readonly x: string
  readonly y: string
}

export interface LineSeries extends Series, Partial<Stroke> {
  readonly colour: Colour
  readonly points: readonly (readonly [number, number | null])[]
  readonly z?: number
  /** Broad and pale, under others that are compared with it. */
  readonly under?: boolean
  readonly pointed?: { readonly runs: readonly number[]; readonly reading: (x: number, y: number) => Reading }
  /** Marks at points that lie apart, and what each says. */
  readonly vertices?: (i: number) => Pointed
}

export interface LineLayer extends OfLayer {
  readonly as: 'line'
  /** null where the table has no such rows. */
  readonly rows: Rows | null
  readonly series: readonly LineSeries[]
  /** Thinner and paler in scripts. */
  readonly thin?: boolean
  readonly opacity?: number
  /** Lines of one style are drawn together, with round joints. */
  readonly together?: boolean
  /** Lines with poles: renderers do not draw what lies too far outside, so it is left out. */
  readonly steep?: boolean
  /** Series that the screen draws at once where they are very many. */
  readonly bundled?: boolean
  readonly selectable?: boolean
}

/** The shape of a mark: filled but for a ring and a cross; `down` is a triangle on its tip, a bar a short level stroke. */
export type Mark = 'dot' | 'square' | 'triangle' | 'diamond' | 'down' | 'ring' | 'cross' | 'bar'

export interface MarkSeries extends Series {
  readonly points: readonly Point[]
  /** In place of the shape of the layer. */
  readonly mark?: Exclude<Mark, 'bar' | 'ring'>
  /** Said of each mark; left out where none can be pointed at. */
  readonly pointed?: (i: number) => Pointed
  /** The run of each mark, where a layer's marks can be selected. */
  readonly runs?: readonly number[]
  readonly z?: number
  readonly size?: Length
  readonly opacity?: number
  /** A value on the plot's colour scale for each mark, in place of the colour of the series. */
  readonly values?: readonly number[]
  /** Diameter of each mark over that of the layer. */
  readonly sizes?: readonly number[]
}

export interface MarkLayer extends OfLayer {
  readonly as: 'marks'
  /** With the columns of what colours each mark, and of its diameter, where they differ. */
  readonly rows: (Rows & { readonly value?: string; readonly diameter?: string }) | null
  readonly mark: Mark
  readonly series: readonly MarkSeries[]
  readonly size: Length
  readonly opacity: number
  /** Opacity in scripts. */
  readonly printed?: number
  /** Outline of a ring. */
  readonly width?: Length
  /** A ring or an open mark hides what lies under it. */
  readonly filled?: boolean
  /** Outlines in place of filled shapes. */
  readonly open?: boolean
  readonly selectable?: boolean
  /** So many that files have those of a series as one shape, in one opacity. */
  readonly crowded?: boolean
  /** Drawn by scripts only: the screen has such marks at the vertices of lines. */
  readonly inScripts?: boolean
}

/** Range of a band at an x; null if too little is known there, and the band has a gap. */
export interface Spread {
  readonly x: number
  readonly low: number | null
  readonly high: number | null
}

export interface BandLayer extends OfLayer {
  readonly as: 'band'
  readonly rows: { readonly part: string; readonly x: string; readonly low: string; readonly high: string }
  readonly series: readonly (Series & { readonly spreads: readonly Spread[] })[]
  readonly opacity: Opacity
}

/** Bars from zero, or from the lower end of a logarithmic axis. */
export interface BarLayer extends OfLayer {
  readonly as: 'bars'
  readonly rows: Rows
  /** In the units of the horizontal axis. */
  readonly width: number
  readonly series: readonly (Series & {
    readonly bars: readonly { readonly x: number; readonly y: number; readonly low: number; readonly high: number }[]
    readonly pointed: (i: number) => Pointed
  })[]
}

/** Lines through the whole panel: level at y, or upright at x. */
export interface RuleLayer extends OfLayer {
  readonly as: 'rule'
  readonly axis: 'x' | 'y'
  readonly rows: { readonly part: string; readonly column: string } | null
  readonly rules: readonly { readonly at: number; readonly colour?: Colour }[]
  readonly stroke: Stroke
  /** Text beside the first of them. */
  readonly label?: string
  readonly together?: boolean
}

/** An area from the lower end of the horizontal axis to an x. */
export interface ZoneLayer extends OfLayer {
  readonly as: 'zone'
  readonly rows: { readonly part: string; readonly x: string }
  readonly to: number
  readonly label: string
}

/** Open triangles on the upper rim. */
export interface RimLayer extends OfLayer {
  readonly as: 'rim'
  readonly rows: { readonly part: string; readonly x: string }
  readonly label: string
  readonly marks: readonly { readonly x: number; readonly colour: Colour; readonly pointed: Pointed }[]
  /** Positions of the marks that share a place: on the screen they are one. */
  readonly places: readonly (readonly number[])[]
}

export interface CellOfPlane {
  readonly corners: readonly Point[]
  readonly x: number
  readonly y: number
  readonly value: number | null
  /** Runs behind the value, and how many diverged: hatched. */
  readonly n: number
  readonly diverged: number
  readonly runs: readonly number[]
}

export interface CellLayer extends OfLayer {
  readonly as: 'cells'
  readonly rows: { readonly x: string; readonly y: string; readonly value: string }
  readonly name: string
  readonly cells: readonly CellOfPlane[]
  readonly pointed: (i: number) => Pointed
  readonly selectable?: boolean
}

/** Level lines with their values on them. */
export interface LevelLayer extends OfLayer {
  readonly as: 'levels'
  readonly rows: Rows
  readonly lines: readonly { readonly label: string; readonly points: readonly Point[] }[]
  /** Over coloured cells the values follow the lines; beside curves they keep off them. */
  readonly over: 'cells' | 'lines'
  /** Points that their values keep off. */
  readonly beside?: readonly Point[]
}

/** Areas between lines and zero. */
export interface AreaLayer extends OfLayer {
  readonly as: 'areas'
  readonly areas: readonly { readonly points: readonly Point[]; readonly colour: Colour }[]
  readonly opacity: Opacity
  /** A word at the foot of the panel, right of an x. */
  readonly foot: { readonly x: number; readonly text: string }
}

/** Stems from each value to where it is measured from. */
export interface StemLayer extends OfLayer {
  readonly as: 'stems'
  readonly name: string
  readonly colour: Colour
  readonly stems: readonly (readonly [x: number, from: number, to: number])[]
}

/** y = x. */
export interface DiagonalLayer extends OfLayer {
  readonly as: 'diagonal'
  readonly part: string
  readonly ends: Range
}

/** A line across parallel axes. */
export interface ParallelLine extends Pointed {
  /** One for each axis; null where it has none. */
  readonly values: readonly (number | null)[]
  /** Outside of the ranges that are chosen. */
  readonly faint: boolean
}

/** Lines over axes that stand side by side, each with a scale of its own. */
export interface ParallelLayer extends OfLayer {
  readonly as: 'parallel'
  readonly rows: Rows
  readonly axes: readonly { readonly key: string; readonly quantity: Quantity; readonly domain: Range }[]
  /** Series without an id are drawn by the screen only, dashed. */
  readonly series: readonly (Series & { readonly lines: readonly ParallelLine[] })[]
}

/** A remark of the author. */
export interface AnnotationLayer extends OfLayer {
  readonly as: 'annotation'
  readonly annotation: Annotation
}

export type Layer =
  | LineLayer
  | MarkLayer
  | BandLayer
  | BarLayer
  | RuleLayer
  | ZoneLayer
  | RimLayer
  | CellLayer
  | LevelLayer
  | AreaLayer
  | StemLayer
  | DiagonalLayer
  | ParallelLayer
  | AnnotationLayer
