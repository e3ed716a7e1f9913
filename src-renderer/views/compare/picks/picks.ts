import type { QueryValues } from '../../../composables/use-query.ts'

/** A run of one of the compared experiments. */
export interface Pick {
  readonly id: string
  readonly run: number
}

/** More would not fit an address. */
export const MAX_PICKED = 200

/** The runs after some were picked: alone, or added to the others, or taken away where all of them were there already. */
export function pickedNow(before: readonly Pick[], picks: readonly Pick[], adding: boolean): readonly Pick[] {
  if (picks.length === 0) return before
  if (!adding) return picks.slice(0, MAX_PICKED)
  const isOne = ({ id, run }: Pick) => picks.some((pick) => pick.id === id && pick.run === run)
  const rest = before.filter((pick) => !isOne(pick))
  if (rest.length === before.length - picks.length) return rest
  return [...rest, ...picks].slice(-MAX_PICKED)
}

/** As an address carries them: `picked=ab1:5.7,cd2:3`; undefined of none. */
export function picksText(picks: readonly Pick[]): string | undefined {
  const runs = new Map<string, number[]>()
  for (const { id, run } of picks) runs.set(id, [...(runs.get(id) ?? []), run])
  return [...runs].map(([id, own]) => `${id}:${own.join('.')}`).join(',') || undefined
}

/** The runs that an address says; those of experiments that are not compared are left out. */
export function picksIn({ picked }: QueryValues, ids: readonly string[]): readonly Pick[] {
  return (picked ?? '')
    .split(',')
    .flatMap((part): Pick[] => {
      const [id, runs = ''] = part.split(':')
      if (!ids.includes(id)) return []
      return [...new Set(runs.split('.'))].flatMap((run) => (/^\d{1,9}$/.test(run) ? [{ id, run: Number(run) }] : []))
    })
    .slice(0, MAX_PICKED)
}

/** The picked runs by experiment, in the order in which these were first picked. */
export function byExperiment(
  picks: readonly Pick[],
): readonly { readonly id: string; readonly runs: readonly number[] }[] {
  const ids = [...new Set(picks.map(({ id }) => id))]
  return ids.map((id) => ({ id, runs: picks.filter((pick) => pick.id === id).map(({ run }) => run) }))
}
