import type { Theme } from '../../../stores/settings.ts'
import type { Display, MethodName } from './setup.ts'

/** Style of a method, wherever it is drawn: one colour, of Okabe and Ito's as far as they go, and a line that tells it apart without colour. */
export interface Pen {
  readonly colour: string
  readonly width: number
  readonly dash: readonly number[]
  /** Broad and pale, so that what follows it can be seen to follow it. */
  readonly band: boolean
}

const light: Readonly<Record<MethodName, string>> = {
  mgf: '#cc79a7',
  mgd: '#0072b2',
  'by-lambda': '#d55e00',
  'by-lambda-prime': '#009e73',
  nesterov: '#8a2be2',
  adam: '#c2185b',
  gd: '#b87a00',
  gf: '#52525c',
}

const dark: Readonly<Record<MethodName, string>> = {
  mgf: '#cc79a7',
  mgd: '#56b4e9',
  'by-lambda': '#ff8a3d',
  'by-lambda-prime': '#2ec99a',
  nesterov: '#b48cff',
  adam: '#ff7fa5',
  gd: '#f0e442',
  gf: '#adadb8',
}

/** Beside six colours that everyone tells apart, two more are told apart by their lines. */
const dashes: Readonly<Partial<Record<MethodName, readonly number[]>>> = { gf: [5, 4], nesterov: [8, 3], adam: [2, 3] }

export function penOf(name: MethodName, theme: Theme): Pen {
  const band = name === 'mgf'
  return {
    colour: (theme === 'dark' ? dark : light)[name],
    width: band ? 7 : 1.5,
    dash: dashes[name] ?? [],
    band,
  }
}

/** Label of a method, ρ and the flow's λ as they are. */
export function methodLabel(name: MethodName, { flow }: Pick<Display, 'flow'>): string {
  const labels: Readonly<Record<MethodName, string>> = {
    mgf: flow === 'lambda' ? 'MGF(λ)' : 'MGF(λ′)',
    mgd: 'MGD(γ, β)',
    'by-lambda': 'ρ × faster, same λ',
    'by-lambda-prime': 'ρ × faster, same λ′',
    nesterov: 'Nesterov(γ, β)',
    adam: 'Adam(γ)',
    gd: 'GD(γ)',
    gf: 'GF',
  }
  return labels[name]
}

/** Colours of the ground, by theme. */
export interface Palette {
  readonly text: string
  readonly soft: string
  readonly line: string
  readonly grid: string
  readonly ground: string
  /** Laid over itself by every level that a point lies below. */
  readonly shade: string
  readonly solution: string
}

export function paletteOf(theme: Theme): Palette {
  return theme === 'dark'
    ? {
        text: '#ededf0',
        soft: '#adadb8',
        line: '#3a3a44',
        grid: '#222228',
        ground: '#131316',
        shade: 'rgb(160 160 190 / 0.04)',
        solution: '#ededf0',
      }
    : {
        text: '#18181b',
        soft: '#52525c',
        line: '#c4c4cf',
        grid: '#efeff3',
        ground: '#ffffff',
        shade: 'rgb(60 60 110 / 0.026)',
        solution: '#18181b',
      }
}
