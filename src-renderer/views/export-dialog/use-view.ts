import { computed, ref } from 'vue'
import type { View } from '../../../src-main/contract/index.ts'
import type { ExportRequest } from '../../stores/export.ts'

/** The part of a figure that a file shows: what the window shows, or all of it; scales are those of the window. */
export function useView(request: ExportRequest) {
  const { x, y, ...scales }: View = request.view
  const part = ref<'visible' | 'whole'>('visible')
  /** Ranges that were typed, `0.01..1`; empty, as the part has it. */
  const ranges = ref({ x: '', y: '' })
  return {
    /** True where the window shows a part only, so that there is something to choose. */
    zoomed: x !== undefined || y !== undefined,
    part,
    ranges,
    view: computed<View>(() => {
      const shown: View = part.value === 'visible' ? { ...scales, x, y } : scales
      const typed = { x: rangeOf(ranges.value.x), y: rangeOf(ranges.value.y) }
      return { ...shown, ...(typed.x ? { x: typed.x } : {}), ...(typed.y ? { y: typed.y } : {}) }
    }),
  }
}

/** A range as it is typed; undefined where it is none. */
export function rangeOf(text: string): [number, number] | undefined {
  const [from, to, ...more] = text.split('..').map((end) => (end.trim() === '' ? NaN : Number(end)))
  return more.length === 0 && Number.isFinite(from) && Number.isFinite(to) && from < to ? [from, to] : undefined
}
