import { computed, type ComputedRef } from 'vue'

/**
 * A computed value of plain data that is replaced only by one that says something else: what depends on it is not done anew whenever
 * a part of its source changes that it does not look at.
 */
export function steady<T>(get: () => T): ComputedRef<T> {
  return computed<T>((before) => {
    const now = get()
    return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now
  })
}
