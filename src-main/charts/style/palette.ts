import { interpolateViridis } from 'd3-scale-chromatic'
import type { CategoryPalette } from '../../contract/index.ts'
import { type Ramp, rampAt } from './field.ts'
import type { RenderStyle } from './render-style.ts'

/** The colours of a theme. */
export interface Palette {
  readonly ground: string
  readonly text: string
  readonly soft: string
  readonly axis: string
  readonly grid: string
  /** Area in which nothing crossed zero. */
  readonly zone: string
  readonly hatch: string
  /** Cells without a value. */
  readonly empty: string
  readonly tooltip: string
  readonly categories: readonly string[]
}

const blue = '#0072b2'
const vermilion = '#d55e00'
const green = '#009e73'
const purple = '#cc79a7'
const orange = '#e69f00'
const sky = '#56b4e9'
const yellow = '#f0e442'

/** Okabe and Ito's colours, ordered by how well they stand on the ground; yellow lines vanish on white, so it has none. */
const onWhite = [blue, vermilion, green, purple, orange, sky, '#000000']
const onDark = [sky, orange, green, purple, yellow, vermilion, '#e4e4e7']

/** Other colours of categories. Sources: Tol, Colour schemes, 2021; SciencePlots, `science`; Tableau 10. */
const palettes: Readonly<Record<Exclude<CategoryPalette, 'okabe-ito'>, readonly string[]>> = {
  'tol-bright': ['#4477aa', '#ee6677', '#228833', '#ccbb44', '#66ccee', '#aa3377', '#bbbbbb'],
  science: ['#0c5da5', '#00b945', '#ff9500', '#ff2c00', '#845b97', '#474747', '#9e9e9e'],
  tableau: [
    '#1f77b4',
    '#ff7f0e',
    '#2ca02c',
    '#d62728',
    '#9467bd',
    '#8c564b',
    '#e377c2',
    '#7f7f7f',
    '#bcbd22',
    '#17becf',
  ],
}

const inks: Readonly<Record<RenderStyle['theme'], Palette>> = {
  print: {
    ground: '#ffffff',
    text: '#000000',
    soft: '#404040',
    axis: '#000000',
    grid: 'none',
    zone: '#ececec',
    hatch: '#7a7a7a',
    empty: '#ffffff',
    tooltip: '#ffffff',
    categories: onWhite,
  },
  light: {
    ground: '#ffffff',
    text: '#18181b',
    soft: '#52525c',
    axis: '#8b8b97',
    grid: '#efeff3',
    zone: '#f3f3f6',
    hatch: '#9a9aa5',
    empty: '#f7f7f9',
    tooltip: '#ffffff',
    categories: onWhite,
  },
  dark: {
    ground: '#131316',
    text: '#ededf0',
    soft: '#adadb8',
    axis: '#6c6c77',
    grid: '#222228',
    zone: '#1e1e24',
    hatch: '#6c6c77',
    empty: '#19191d',
    tooltip: '#1e1e23',
    categories: onDark,
  },
}

/** Shades that are told apart side by side; of more than these, shapes and dashes tell. */
const greys = {
  onWhite: ['#000000', '#8c8c8c', '#565656', '#b4b4b4'],
  onDark: ['#ffffff', '#8c8c8c', '#c0c0c0', '#5c5c5c'],
}

export function paletteOf({
  theme,
  grey,
  palette = 'okabe-ito',
}: Pick<RenderStyle, 'theme' | 'grey' | 'palette'>): Palette {
  if (!grey) return palette === 'okabe-ito' ? inks[theme] : { ...inks[theme], categories: palettes[palette] }
  return { ...inks[theme], categories: theme === 'dark' ? greys.onDark : greys.onWhite }
}

/** A colour as the shade of grey that is as light: its luminance, by the weights of Rec. 709. */
export function greyOf(colour: string): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const linear = channels.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  const luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  const value = luminance <= 0.0031308 ? 12.92 * luminance : 1.055 * luminance ** (1 / 2.4) - 0.055
  const shade = Math.round(255 * value)
    .toString(16)
    .padStart(2, '0')
  return `#${shade}${shade}${shade}`
}

/** Colours of n categories: those of the palette while they last, then steps of viridis, of which the brightest end is left out. */
export function categoryColours({ categories }: Palette, n: number): readonly string[] {
  if (n <= categories.length) return categories.slice(0, n)
  return Array.from({ length: n }, (_, i) => interpolateViridis((0.9 * i) / (n - 1)))
}

/** The colour of the i-th of n values in order: evenly along a ramp, whose lightness grows with it, so that it is told apart in grey too. */
export function rampColour(ramp: Ramp, i: number, n: number): string {
  return rampAt(ramp, n < 2 ? 0.25 : i / (n - 1))
}

/** The part of the colour scale whose lines stand out on the ground. */
export function lineColours({
  theme,
  grey,
  colourMap = 'viridis',
}: Pick<RenderStyle, 'theme' | 'grey' | 'colourMap'>): Ramp {
  if (theme === 'dark') return { map: colourMap, from: 0.5, to: 1 }
  // Without its hue a pale green is a pale grey.
  return { map: colourMap, from: 0, to: grey ? 0.66 : 0.8 }
}
