import type { Quantity } from '../../contract/index.ts'
import type { Column } from './description.ts'

/** Columns that several kinds of figures have. */
export const part: Column = { name: 'part', means: 'What the row is of' }
export const panel: Column = { name: 'panel', means: 'Number of the panel, from 0' }
export const series: Column = { name: 'series', means: 'Number of the curve or group, from 0' }
export const labelled: Column = { name: 'label', means: 'Name of the curve or group' }
export const run: Column = { name: 'run', means: 'Index of the run' }
export const seed: Column = { name: 'seed', means: 'Seed of the run' }
export const low: Column = { name: 'low', means: 'Lower edge of the band' }
export const high: Column = { name: 'high', means: 'Upper edge of the band' }
export const count: Column = { name: 'n', means: 'Seeds behind the middle and its band' }

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
