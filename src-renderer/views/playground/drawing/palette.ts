import type { Theme } from '../../../stores/settings.ts'

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
