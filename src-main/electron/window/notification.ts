import { Notification } from 'electron'
import type { SweepProgress } from '../../contract/index.ts'

/** A sweep that took less is seen to its end. */
const longMs = 30_000

/** True where somebody may have turned to other work meanwhile. A cancelled sweep was cancelled by somebody who is there. */
export function isWorthSaying({ state, elapsedMs }: SweepProgress, focused: boolean): boolean {
  return !focused && state !== 'cancelled' && elapsedMs > longMs
}

/** A notification that is collected as garbage no longer hears of its click. */
const shown = new Set<Notification>()

/** Says that a sweep has ended. */
export function notify(name: string, progress: SweepProgress, clicked: () => void) {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title: name, body: wordsOf(progress) })
  shown.add(notification)
  notification.once('click', () => {
    shown.delete(notification)
    clicked()
  })
  notification.once('close', () => shown.delete(notification))
  notification.show()
}

function wordsOf({ state, outcomes, finished, total, message }: SweepProgress): string {
  if (state === 'failed') return `The sweep failed after ${finished} of ${total} runs. ${message ?? ''}`.trim()
  const counts = Object.entries(outcomes).filter(([, count]) => count > 0)
  return `${total} runs: ${counts.map(([outcome, count]) => `${count} ${outcome.replace('-', ' ')}`).join(', ')}`
}
