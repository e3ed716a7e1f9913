import { refDebounced, useElementSize } from '@vueuse/core'
import { computed, type Ref } from 'vue'

/** The size of an element that a chart is laid out for: the first at once; while a pane is dragged the last layout is stretched. */
export function useChartSize(box: Readonly<Ref<HTMLElement | null>>) {
  const { width, height } = useElementSize(box)
  const size: Readonly<Ref<{ width: number; height: number }>> = refDebounced(
    computed(() => ({ width: width.value, height: height.value })),
    () => (size.value.width === 0 ? 0 : 60),
  )
  return size
}
