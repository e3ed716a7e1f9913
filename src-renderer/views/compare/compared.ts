import { maxCompared } from '../../../src-main/contract/index.ts'

/** The experiments of an address, each once, as many as can be compared. */
export function idsIn(query: unknown): readonly string[] {
  if (typeof query !== 'string') return []
  return [...new Set(query.split(',').filter(Boolean))].slice(0, maxCompared)
}

/** One place up (−1) or down (+1); as they were where there is none. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const at = ids.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= ids.length) return ids
  const next = [...ids]
  ;[next[at], next[to]] = [next[to], next[at]]
  return next
}

/** Numbers of colours by id: those that were given stay, others get the lowest that is free. */
export function coloured(
  before: Readonly<Record<string, number>>,
  ids: readonly string[],
): Readonly<Record<string, number>> {
  const kept = Object.fromEntries(ids.filter((id) => id in before).map((id) => [id, before[id]]))
  const taken = new Set(Object.values(kept))
  let next = 0
  for (const id of ids.filter((each) => !(each in kept))) {
    while (taken.has(next)) next++
    taken.add(next)
    kept[id] = next
  }
  return kept
}
