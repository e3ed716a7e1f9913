import { computed, type ComputedRef } from 'vue'
import { runBehind, runKey } from '../../../../src-main/contract/index.ts'
import { useComparison } from '../use-compared.ts'

/**
 * The picked runs as marks of a figure whose runs are numbers of `runKey`.
 *
 * @param ids of the experiments, in the order of the figure
 */
export function usePickedMarks(ids: () => readonly string[]): {
  readonly selected: ComputedRef<ReadonlySet<number>>
  readonly pick: (keys: readonly number[], adding: boolean) => void
} {
  const { picked } = useComparison()
  return {
    selected: computed(
      () =>
        new Set(
          picked.picks.value.flatMap(({ id, run }) => {
            const of = ids().indexOf(id)
            return of < 0 ? [] : [runKey(of, run)]
          }),
        ),
    ),
    pick: (keys, adding) =>
      picked.pick(
        keys.map(runBehind).map(({ of, run }) => ({ id: ids()[of], run })),
        adding,
      ),
  }
}
