import { useElementSize } from '@vueuse/core'
import { computed, type Ref, shallowRef, watch } from 'vue'

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Tells when the canvas shows what it was last given. While a box changes its size, the canvas and the layout follow one after the other;
 * a picture that is taken in between is neither the old figure nor the new one.
 */
export function useDrawn(
  box: Readonly<Ref<HTMLElement | null>>,
  option: Readonly<Ref<unknown>>,
  laidOut: Readonly<Ref<Size>>,
) {
  const now = useElementSize(box)
  const canvas = shallowRef<Size | null>(null)
  watch(option, () => (canvas.value = null), { flush: 'sync' })

  return {
    isDrawn: computed(() => canvas.value !== null && isSame(canvas.value, now) && isSame(laidOut.value, now)),
    /** To be called with the size of the canvas at each end of its drawing. */
    finished: (size: Size) => (canvas.value = size),
  }
}

/** A canvas has whole pixels. */
function isSame(size: Size, { width, height }: ReturnType<typeof useElementSize>): boolean {
  return Math.abs(size.width - width.value) < 1 && Math.abs(size.height - height.value) < 1
}
