import { useManualRefHistory, watchDebounced } from '@vueuse/core'
import { computed, type Ref } from 'vue'

/** Undo and redo of a document: edits that follow each other within `debounce` ms are one step, and a step back at once closes it first. */
export function useUndo<T extends object>(source: Ref<T>, debounce: number) {
  const steps = useManualRefHistory<T, string>(source, { capacity: 100, dump: JSON.stringify, parse: JSON.parse })
  const isOpen = computed(() => steps.last.value.snapshot !== JSON.stringify(source.value))

  function close(): void {
    if (isOpen.value) steps.commit()
  }
  watchDebounced(source, close, { debounce, deep: true })

  function undo(): void {
    close()
    steps.undo()
  }

  function redo(): void {
    close()
    steps.redo()
  }

  /** Takes the document as it is for the first step. */
  function clear(): void {
    steps.commit()
    steps.clear()
  }

  const canUndo = computed(() => steps.canUndo.value || isOpen.value)
  const canRedo = computed(() => steps.canRedo.value && !isOpen.value)
  return { undo, redo, clear, canUndo, canRedo }
}
