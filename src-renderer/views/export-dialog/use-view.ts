import { computed, ref } from 'vue'
import type { View } from '../../../src-main/contract/index.ts'
import type { ExportRequest } from '../../stores/export.ts'

/** The part of a figure that a file shows: what the window shows, or all of it; scales are those of the window. */
export function useView(request: ExportRequest) {
  const { x, y, ...scales }: View = 'ids' in request ? {} : request.view
  const part = ref<'visible' | 'whole'>('visible')
  return {
    /** True where the window shows a part only, so that there is something to choose. */
    zoomed: x !== undefined || y !== undefined,
    part,
    view: computed<View>(() => (part.value === 'visible' ? { ...scales, x, y } : scales)),
  }
}
