import type { WorkbenchEvent } from '../contract/index.ts'
import type { Application } from './context.ts'

/**
 * Everything that happens from now on; ends when the listener leaves or the application closes.
 *
 * It is subscribed to before it is answered, so that nothing is missed after the answer.
 */
export function eventStream(
  { events, closing }: Application,
  signal: AbortSignal | undefined,
): AsyncIteratorObject<WorkbenchEvent, void> {
  const until = signal ? AbortSignal.any([signal, closing]) : closing
  return untilAborted(events.subscribe('happened', { signal: until }), until)
}

async function* untilAborted(
  stream: AsyncIterable<WorkbenchEvent>,
  until: AbortSignal,
): AsyncGenerator<WorkbenchEvent, void> {
  try {
    yield* stream
  } catch (error) {
    if (!until.aborted) throw error
  }
}
