import type { Walked } from '../sums/rows.ts'

/** Runs of an experiment that were found to be other than they were written. */
interface Seen {
  /** Not there, though they are counted. */
  readonly missing: number
  readonly numbers: readonly number[]
  /** Found where runs were read whole. */
  readonly whole: ReadonlySet<number>
}

const none: Seen = { missing: 0, numbers: [], whole: new Set() }

/** Damage that was come upon while runs were read: it is told of in lists, which read no runs. */
export interface Damages {
  /** After the numbers of all runs were walked through. @returns how many are left out */
  note(id: string, walked: Walked, counted: number): number
  /** After some runs were read whole. */
  noteWhole(id: string, walked: Walked): void
  /** Known so far. */
  of(id: string): number
  /** After it was mended. */
  forget(id: string): void
}

/** @param tell called where more, or less, is known of an experiment than before */
export function newDamages(tell: (id: string) => void): Damages {
  const seen = new Map<string, Seen>()
  const of = (id: string): number => {
    const { missing, numbers, whole } = seen.get(id) ?? none
    return missing + new Set([...numbers, ...whole]).size
  }
  const set = (id: string, change: Partial<Seen>): void => {
    const before = of(id)
    seen.set(id, { ...(seen.get(id) ?? none), ...change })
    if (of(id) !== before) tell(id)
  }
  return {
    of,
    note(id, { sound, damaged }, counted) {
      const missing = Math.max(0, counted - sound - damaged.length)
      if (seen.has(id) || missing + damaged.length > 0) set(id, { missing, numbers: damaged })
      return missing + damaged.length
    },
    noteWhole(id, { damaged }) {
      if (damaged.length > 0) set(id, { whole: new Set([...(seen.get(id)?.whole ?? []), ...damaged]) })
    },
    forget(id) {
      if (seen.has(id)) set(id, none)
    },
  }
}
