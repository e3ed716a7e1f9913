import type { FigureSource } from '../../figures/index.ts'
import { measureOf } from './index.ts'
import type { Measured } from './measure.ts'
import type { MeasureSpec } from './schema.ts'

/** Result of a measure on a source. @param others of roles that are not the first */
export function measured(
  source: FigureSource,
  spec: MeasureSpec,
  others: Readonly<Record<string, FigureSource>> = {},
): Measured {
  return measureOf(spec).of((role) => others[role] ?? source, spec)
}

/** Its number. @throws Error where it has none */
export function valueOf(...args: Parameters<typeof measured>): number {
  const found = measured(...args)
  if ('missing' in found) throw new Error(found.missing)
  return found.value
}
