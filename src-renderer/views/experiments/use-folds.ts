import { useLocalStorage } from '@vueuse/core'
import { type Ref, ref, watch } from 'vue'
import type { RowGroup } from './groups.ts'
import { isNarrowed, type Query } from './query.ts'

/** The groups that are folded, papers until they are opened: kept, but for a search or filter, which opens all, so that nothing that is found is out of sight. */
export function useFolds(query: Ref<Query>) {
  const kept = useLocalStorage<Readonly<Record<string, boolean>>>('momentum/experiments/folded', {})
  const whileNarrowed = ref<Readonly<Record<string, boolean>>>({})
  watch(query, () => (whileNarrowed.value = {}))
  const now = () => (isNarrowed(query.value) ? whileNarrowed : kept)

  const isFolded = ({ key, is }: RowGroup): boolean => now().value[key] ?? (is === 'paper' && !isNarrowed(query.value))
  const isOpen = (group: RowGroup): boolean => !isFolded(group)
  function fold(group: RowGroup, folded = isOpen(group)): void {
    const folds = now()
    folds.value = { ...folds.value, [group.key]: folded }
  }
  return { isOpen, fold }
}
