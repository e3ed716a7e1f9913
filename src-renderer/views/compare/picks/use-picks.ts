import type { ComputedRef } from 'vue'
import { steady } from '../../../composables/steady.ts'
import type { Query } from '../../../composables/use-query.ts'
import { type Pick, pickedNow, picksIn, picksText } from './picks.ts'

/** The runs that are picked in a comparison, one selection for all tabs, kept in the address. */
export interface Picks {
  readonly picks: ComputedRef<readonly Pick[]>
  readonly pick: (runs: readonly Pick[], adding?: boolean) => void
  readonly clear: () => void
}

export function usePicks(query: Query, ids: () => readonly string[]): Picks {
  const picks = steady(() => picksIn(query.values.value, ids()))
  return {
    picks,
    pick: (runs, adding = false) => query.write({ picked: picksText(pickedNow(picks.value, runs, adding)) }),
    clear: () => query.write({ picked: undefined }),
  }
}
