import type { Quantity } from '../../contract/index.ts'
import { LEAST_SHOWN, SAME } from './span.ts'

/** The range of values with a margin around it, so that no mark lies on an axis. */
export function padded(values: readonly number[], scale: Quantity['scale']): [number, number] {
  const [into, back] = scale === 'log' ? [Math.log, Math.exp] : [(v: number) => v, (v: number) => v]
  const from = scale === 'log' ? LEAST_SHOWN : -Infinity
  const least = into(values.reduce((a, b) => (b < from ? a : Math.min(a, b)), Infinity))
  const most = into(values.reduce((a, b) => Math.max(a, b), -Infinity))
  const apart = most - least > (scale === 'log' ? SAME : 0)
  const span = apart ? most - least : scale === 'log' ? 1 : Math.abs(most) || 1
  return [back(least - 0.05 * span), back(most + 0.05 * span)]
}
