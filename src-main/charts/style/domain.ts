import type { Quantity } from '../../contract/index.ts'
import { MIN_SHOWN, SAME } from './span.ts'

/** The range of values with a margin around it, so that no mark lies on an axis. */
export function padded(values: readonly number[], scale: Quantity['scale']): [number, number] {
  const [into, back] = scale === 'log' ? [Math.log, Math.exp] : [(v: number) => v, (v: number) => v]
  const from = scale === 'log' ? MIN_SHOWN : -Infinity
  const min = into(values.reduce((a, b) => (b < from ? a : Math.min(a, b)), Infinity))
  const max = into(values.reduce((a, b) => Math.max(a, b), -Infinity))
  const apart = max - min > (scale === 'log' ? SAME : 0)
  const span = apart ? max - min : scale === 'log' ? 1 : Math.abs(max) || 1
  return [back(min - 0.05 * span), back(max + 0.05 * span)]
}

/** What is worked out when it is first asked for, and kept. */
export function once<T>(get: () => T): () => T {
  let known: { readonly value: T } | undefined
  return () => (known ??= { value: get() }).value
}
