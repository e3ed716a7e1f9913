import type { Reading } from '../plot/reading.ts'
import type { CustomSeriesRenderItemReturn } from 'echarts'
import type { CategoryPalette, ColourMap, FigureFont, LegendPlace, Print } from '../../contract/index.ts'
import { faceOf, type Type } from './faces.ts'
import type { Frame } from './frame.ts'
import type { Pixels } from '../echarts/pixels.ts'

/** Style and size of a drawn figure; all lengths in pixels, those of the window or the dots of the print. */
export interface RenderStyle {
  readonly theme: Print['theme']
  /** True where the title stands in the figure. */
  readonly titled: boolean
  /** True where the ground of the theme is painted; else the page behind shows through. */
  readonly ground: boolean
  /** A screen has a pointer: tooltips and emphasis. */
  readonly target: 'screen' | 'export'
  readonly width: number
  readonly height: number
  readonly fontSize: number
  /** Factors of the widths of lines and the sizes of marks; left out, 1. */
  readonly lines?: number
  readonly marks?: number
  /** True where categories have shades of grey. */
  readonly grey?: boolean
  /** The face of all text; left out, that of the window. */
  readonly font?: FigureFont
  readonly palette?: CategoryPalette
  readonly colourMap?: ColourMap
  /** True where lines stand on all sides of a plot. */
  readonly box?: boolean
  /** False where axes have no ticks between those with labels. */
  readonly minorTicks?: boolean
  /** Place and columns of the legend; left out, over the plot in rows. */
  readonly legend?: { readonly place: LegendPlace; readonly columns?: number }
  /** The part that is looked at closely; left out, all that there is. */
  readonly zoom?: Zoom
  /** Left out, all is drawn as shapes. */
  readonly painting?: Painting
  /** An element of the page that says what is pointed at; left out, the tooltip is drawn text. */
  readonly told?: (reading: Reading) => object
  /** Pixels at least between the edges and the axes, so that those of neighbours stand on one line. */
  readonly margins?: Margins
  /** Axes that a neighbour labels. */
  readonly bare?: { readonly x?: boolean; readonly y?: boolean }
}

export interface Margins {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Pixel painting of a screen, which is faster there than to draw very many shapes. */
export interface Painting {
  /** Its pixels for each pixel of the look. */
  readonly ratio: number
  /** An image of pixels that fills a box. */
  readonly image: (pixels: Pixels, box: Frame) => CustomSeriesRenderItemReturn
}

/** A part of the plot, in data coordinates; an axis left out shows all. */
export interface Zoom {
  readonly x?: readonly [number, number]
  readonly y?: readonly [number, number]
}

const MM_PER_INCH = 25.4
const PT_PER_INCH = 72

/**
 * The look of an exported figure: millimetres and points as they are printed, drawn on the dots of the print, because ECharts
 * puts axes and ticks on whole pixels.
 */
export function renderStyleOf(
  { theme, widthMm, heightMm, fontPt, dpi, title, background, style = {} }: Print,
  zoom?: Zoom,
): RenderStyle {
  return {
    theme,
    titled: title ?? (style.title !== undefined || theme !== 'print'),
    lines: style.lines,
    marks: style.marks,
    grey: style.grey,
    font: style.font,
    box: style.frame === 'box',
    minorTicks: !style.without?.includes('minor-ticks'),
    palette: style.palette,
    colourMap: style.colourMap,
    legend:
      style.legendPlace === undefined && style.legendColumns === undefined
        ? undefined
        : { place: style.legendPlace ?? 'top', columns: style.legendColumns },
    ground: background === 'filled',
    target: 'export',
    width: (widthMm / MM_PER_INCH) * dpi,
    height: (heightMm / MM_PER_INCH) * dpi,
    fontSize: (fontPt / PT_PER_INCH) * dpi,
    zoom,
  }
}

/** The look of a figure in a window, at the size of the element it fills. */
export function screenStyle(
  theme: 'light' | 'dark',
  size: { readonly width: number; readonly height: number },
  zoom?: Zoom,
  painting?: Painting,
): RenderStyle {
  return {
    theme,
    titled: true,
    ground: true,
    target: 'screen',
    width: size.width,
    height: size.height,
    fontSize: 12,
    zoom,
    painting,
  }
}

/** Families of the words of a figure, the first that is there. */
export function familyOf(type: Pick<Type, 'font'>): string {
  return faceOf(type).family
}

/** Families of its symbols. */
export function symbolFamilyOf(type: Pick<Type, 'font'>): string {
  return faceOf(type).symbolFamily
}

/** Lengths that grow with the font, so that a figure keeps its proportions at any size. */
export function lengths({ fontSize, lines = 1, marks = 1 }: RenderStyle) {
  const em = fontSize / 12
  return {
    mark: 5 * em * marks,
    line: 1.5 * em * lines,
    thin: 0.9 * em * lines,
    hairline: 0.6 * em * lines,
    tick: 4 * em,
    minorTick: 2.2 * em,
    gap: 5 * em,
    /** Between the edge of the figure and anything in it. */
    margin: 6 * em,
    /** The height of a line of text. */
    row: 15.5 * em,
  }
}

const dashPatterns = [[], [5, 3], [1.5, 2], [6, 2, 1.5, 2]] as const

/** The dashes of the n-th kind of line: solid, dashed, dotted, both. */
export function dashes(look: RenderStyle, n: number): 'solid' | number[] {
  const pattern = dashPatterns[n % dashPatterns.length]
  return pattern.length === 0 ? 'solid' : pattern.map((part) => part * lengths(look).line * 0.8)
}
