import { interpolateViridis } from 'd3-scale-chromatic'
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

export function paletteOf({ theme, grey }: Pick<RenderStyle, 'theme' | 'grey'>): Palette {
  if (!grey) return inks[theme]
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

/** Colours of n categories: Okabe-Ito while they last, then steps of viridis, of which the brightest end is left out. */
export function categoryColours({ categories }: Palette, n: number): readonly string[] {
  if (n <= categories.length) return categories.slice(0, n)
  return Array.from({ length: n }, (_, i) => interpolateViridis((0.9 * i) / (n - 1)))
}

/** The colour of the i-th of n values in order: evenly along a part of viridis, whose lightness grows with it, so that it is told apart in grey too. */
export function rampColour([from, to]: readonly [number, number], i: number, n: number): string {
  return interpolateViridis(n < 2 ? from + 0.25 * (to - from) : from + (i / (n - 1)) * (to - from))
}

/** The part of viridis whose lines stand out on the ground. */
export function lineColours({ theme }: RenderStyle): readonly [number, number] {
  return theme === 'dark' ? [0.38, 1] : [0, 0.8]
}
