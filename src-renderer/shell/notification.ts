import type { SweepProgress } from '../../src-main/contract/index.ts'
import { isActive } from '../../src-main/contract/plain.ts'
import { count, outcomeNames } from '../format/index.ts'

/** True where the end of a sweep is told: it took long, nobody looks, and nobody called it off. */
export function isToldOf({ state, elapsedMs }: SweepProgress, afterSeconds: number | null, seen: boolean): boolean {
  return afterSeconds !== null && !seen && !isActive(state) && state !== 'cancelled' && elapsedMs >= 1000 * afterSeconds
}

/** End of a sweep, in one line. */
export function endOf({ state, outcomes, finished, total, message }: SweepProgress): string {
  if (state === 'failed') return `Failed after ${count(finished)} of ${count(total)} runs. ${message ?? ''}`.trim()
  const counts = Object.entries(outcomes).filter(([, number]) => number > 0) as [keyof typeof outcomeNames, number][]
  return counts.map(([outcome, number]) => `${outcomeNames[outcome]}: ${count(number)}`).join(', ')
}
