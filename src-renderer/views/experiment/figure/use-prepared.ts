import type { EChartsOption } from 'echarts'
import { type Ref, shallowRef, type ShallowRef, watch } from 'vue'
import { preparing } from '../../../../src-main/figures/drawn/index.ts'
import { inShortTasks, nextTask } from '../../../composables/next-task.ts'

interface Drawing {
  readonly option: EChartsOption
}

/**
 * A drawing whose pictures are painted: at once where it has none, else some short tasks later.
 *
 * @param isLong true of one that takes long to draw: it waits for a task of its own
 */
export function usePrepared<T extends Drawing>(
  wanted: Readonly<Ref<T | null>>,
  isLong: (drawing: T) => boolean = () => false,
): Readonly<Ref<T | null>> {
  const prepared = shallowRef(null) as ShallowRef<T | null>

  async function prepare(drawing: T, isStale: () => boolean): Promise<void> {
    await nextTask()
    if (!isStale()) await inShortTasks(preparing(drawing.option), isStale)
    if (!isStale()) await nextTask()
    if (!isStale()) prepared.value = drawing
  }

  watch(
    wanted,
    (drawing, _, onCleanup) => {
      let isStale = false
      onCleanup(() => (isStale = true))
      if (!drawing || (!isLong(drawing) && preparing(drawing.option).next().done)) prepared.value = drawing
      else void prepare(drawing, () => isStale)
    },
    { immediate: true },
  )
  return prepared
}
