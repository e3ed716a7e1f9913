import { useEventListener } from '@vueuse/core'
import { computed, type Ref, shallowRef } from 'vue'
import type { Ranges } from '../ranges.ts'
import type { PlaneScale } from './scale.ts'

/** Pixels that the pointer moves before it draws a rectangle. */
const min = 6

type Corner = readonly [px: number, py: number]

interface Rectangle {
  /** As drawn, in pixels; null while there is none worth the name. */
  readonly rectangle: Readonly<Ref<{ x: number; y: number; width: number; height: number } | null>>
  /** Ranges that it spans so far. */
  readonly ranges: Readonly<Ref<Ranges | null>>
  readonly start: (event: PointerEvent) => void
  readonly move: (event: PointerEvent) => void
  readonly end: () => void
  readonly cancel: () => void
}

/** A rectangle drawn with the pointer; Esc gives it up. */
export function useRectangle(scale: () => PlaneScale, done: (ranges: Ranges) => void): Rectangle {
  const corners = shallowRef<{ from: Corner; to: Corner } | null>(null)

  const place = (event: PointerEvent): Corner => {
    const { left, top } = (event.currentTarget as Element).getBoundingClientRect()
    const { left: x0, right: x1, top: y0, bottom: y1 } = scale()
    return [clamp(event.clientX - left, x0, x1), clamp(event.clientY - top, y0, y1)]
  }
  const rectangle = computed(() => {
    if (!corners.value) return null
    const { from, to } = corners.value
    const [x, y] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])]
    const [width, height] = [Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1])]
    return width >= min && height >= min ? { x, y, width, height } : null
  })
  const ranges = computed<Ranges | null>(() => {
    if (!rectangle.value) return null
    const { x, y, width, height } = rectangle.value
    const [low, top] = scale().at(x, y)
    const [high, bottom] = scale().at(x + width, y + height)
    return { x: [low, high], y: [bottom, top] }
  })
  useEventListener(window, 'keydown', (event) => {
    if (event.key !== 'Escape' || !corners.value) return
    event.preventDefault()
    corners.value = null
  })

  return {
    rectangle,
    ranges,
    start(event: PointerEvent): void {
      if (event.button !== 0) return
      ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
      const corner = place(event)
      corners.value = { from: corner, to: corner }
    },
    move(event: PointerEvent): void {
      if (corners.value) corners.value = { ...corners.value, to: place(event) }
    },
    end(): void {
      const { value } = ranges
      corners.value = null
      if (value) done(value)
    },
    cancel(): void {
      corners.value = null
    },
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
