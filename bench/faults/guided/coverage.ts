import { type Profiler, Session } from 'node:inspector'

interface Stretch {
  readonly start: number
  readonly end: number
}

export interface Coverage {
  /** True if code ran since the last look that is not known. */
  look(): boolean
  /** Takes the code that the last look saw for known. */
  keep(): void
  /** Functions that ran, and stretches in them that ran later than their function did. */
  reached(): number
  close(): void
}

/**
 * Which code has run for the first time, from V8's counts of blocks. Start it before the code is loaded: functions that were compiled earlier are counted as a whole.
 *
 * V8 joins a block to what is around it where both ran equally often, so that the blocks that it names differ from look to look. What a function has not
 * run is the same however blocks were joined: a stretch of it that is missing in the next look has run.
 */
export function openCoverage(): Coverage {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  /** Stretches that each function has not run yet. */
  const missing = new Map<string, readonly Stretch[]>()
  let reached = 0
  let last = ran(session)

  /** Stretches of a function that are not missing any more; the function itself where it is new. */
  function found(name: string, now: readonly Stretch[]): number {
    const before = missing.get(name)
    return before ? before.filter((each) => lengthOf(common([each], now)) < each.end - each.start).length : 1
  }
  function keep(): void {
    for (const [name, now] of last) {
      reached += found(name, now)
      missing.set(name, common(missing.get(name) ?? now, now))
    }
  }
  keep()
  return {
    look: () => {
      last = ran(session)
      return [...last].some(([name, now]) => found(name, now) > 0)
    },
    keep,
    reached: () => reached,
    close: () => session.disconnect(),
  }
}

/** Functions that ran since the last call, with the stretches of each that did not. */
function ran(session: Session): Map<string, readonly Stretch[]> {
  const functions = new Map<string, readonly Stretch[]>()
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error) throw error
    for (const { scriptId, url, functions: all } of result) {
      // Node's own, and code that was made of a text, which is another script each time.
      if (url === '' || url.startsWith('node:') || url === import.meta.url) continue
      for (const { ranges } of all) {
        const [{ startOffset, endOffset, count }] = ranges
        if (count > 0) functions.set(`${scriptId} ${String(startOffset)} ${String(endOffset)}`, missed(ranges))
      }
    }
  })
  return functions
}

/** Stretches with a count of 0; ranges lie in one another, the outer ones first, and the innermost counts. */
export function missed(ranges: readonly Profiler.CoverageRange[]): Stretch[] {
  const stretches: Stretch[] = []
  const open: Profiler.CoverageRange[] = []
  let at = ranges[0].startOffset
  const to = (offset: number): void => {
    for (let inner = open.at(-1); inner && at < offset; inner = open.at(-1)) {
      const end = Math.min(inner.endOffset, offset)
      if (inner.count === 0 && at < end) stretches.push({ start: at, end })
      at = Math.max(at, end)
      if (inner.endOffset > offset) break
      open.pop()
    }
  }
  for (const range of ranges) {
    to(range.startOffset)
    while (open.length > 0 && (open.at(-1)?.endOffset ?? 0) <= range.startOffset) open.pop()
    open.push(range)
  }
  to(ranges[0].endOffset)
  return stretches
}

/** The stretches that two lists have in common. */
function common(some: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  return some.flatMap(({ start, end }) =>
    others
      .map((other) => ({ start: Math.max(start, other.start), end: Math.min(end, other.end) }))
      .filter((both) => both.start < both.end),
  )
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0)
}
