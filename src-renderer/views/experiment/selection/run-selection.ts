import type { QueryChanges, QueryValues } from '../../../composables/use-query.ts'

/** Runs picked in any tab: the one that is looked at, and all of them, in the order in which they were picked. */
export interface RunSelection {
  readonly focus: number | null
  readonly runs: readonly number[]
}

export const nothing: RunSelection = { focus: null, runs: [] }

/** More are not kept: they would not fit an address, nor tell anything as curves. */
export const MAX_PICKED = 500

/** The selection after runs were picked: alone, or added to the others, or taken away where all of them were there already. */
export function picked(selection: RunSelection, runs: readonly number[], adding: boolean): RunSelection {
  if (runs.length === 0) return selection
  if (!adding) return { focus: runs[0], runs: runs.slice(0, MAX_PICKED) }
  const rest = selection.runs.filter((run) => !runs.includes(run))
  if (rest.length === selection.runs.length - runs.length) return { focus: rest.at(-1) ?? null, runs: rest }
  return { focus: runs[0], runs: [...rest, ...runs].slice(-MAX_PICKED) }
}

/** The selection with another of its runs looked at. */
export function lookedAt(selection: RunSelection, run: number): RunSelection {
  return { focus: run, runs: selection.runs.includes(run) ? selection.runs : [...selection.runs, run] }
}

/** As an address carries it: `run=5` and, where there are others, `with=5,149,293`. */
export function selectionQuery({ focus, runs }: RunSelection): QueryChanges {
  return {
    run: focus === null ? undefined : String(focus),
    with: runs.length > 1 ? runs.join(',') : undefined,
  }
}

/**
 * The selection that an address says; runs that the plan does not have are left out.
 *
 * @param count runs of the plan
 */
export function selectionIn({ run, with: others }: QueryValues, count: number): RunSelection {
  const focus = indices(run, count).at(0)
  if (focus === undefined) return nothing
  const runs = [...new Set(indices(others, count))].slice(0, MAX_PICKED)
  return { focus, runs: runs.includes(focus) ? runs : [focus] }
}

function indices(text: string | undefined, count: number): readonly number[] {
  return (text ?? '').split(',').flatMap((part) => {
    const index = /^\d+$/.test(part) ? Number(part) : NaN
    return index < count ? [index] : []
  })
}
