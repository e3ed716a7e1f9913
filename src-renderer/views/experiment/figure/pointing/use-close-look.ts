import { useEventListener } from '@vueuse/core'
import { computed, type Ref, shallowRef } from 'vue'
import type { Plot, Zoom } from '../../../../../src-main/figures/drawn/index.ts'
import { brushed, plotAt, valueAt, zoomAround, zoomTo } from './zoom.ts'

type Pixel = readonly [number, number]

/** A drag shorter than this is a click. */
const minDrag = 5

interface CloseLook {
  readonly box: Readonly<Ref<HTMLElement | null>>
  readonly zoom: Ref<Zoom>
  readonly plots: Readonly<Ref<readonly Plot[]>>
  /** Which axes can be zoomed now. */
  readonly can: () => { readonly x: boolean; readonly y: boolean }
  /** Told where on the horizontal axis the pointer is. */
  readonly pointed: (x: number | null) => void
}

/** Zooming by a rectangle, by the wheel, and by + − 0; a double click shows all again. */
export function useCloseLook({ box, zoom, plots, can: canZoom, pointed }: CloseLook) {
  const drag = shallowRef<{ readonly plot: Plot; readonly from: Pixel; readonly to: Pixel } | null>(null)
  const can = computed(canZoom)
  /** True where the pointer was last let go at the end of a rectangle. */
  let hasBrushed = false
  /** By how much the wheel was turned since the last frame. */
  let turned = 0
  let turn: number | null = null

  function pixelOf({ clientX, clientY }: MouseEvent): Pixel {
    const { left, top } = box.value!.getBoundingClientRect()
    return [clientX - left, clientY - top]
  }

  const rectangle = computed(() => {
    if (!drag.value) return null
    const { plot, from, to } = drag.value
    return Math.hypot(to[0] - from[0], to[1] - from[1]) < minDrag ? null : brushed(plot, from, to, can.value)
  })

  function down(event: PointerEvent): void {
    hasBrushed = false
    const at = pixelOf(event)
    const plot = plotAt(plots.value, ...at)
    if (event.button === 0 && plot && (can.value.x || can.value.y)) drag.value = { plot, from: at, to: at }
  }

  // The pointer may leave the figure, and be let go there.
  useEventListener(window, 'pointermove', (event) => {
    if (drag.value) drag.value = { ...drag.value, to: pixelOf(event) }
  })
  useEventListener(window, 'pointerup', () => {
    const [{ value: dragged }, { value: area }] = [drag, rectangle]
    drag.value = null
    if (!dragged || !area) return
    hasBrushed = true
    zoom.value = zoomTo(dragged.plot, area, zoom.value)
  })
  useEventListener(window, 'pointercancel', () => (drag.value = null))
  useEventListener(
    box,
    'wheel',
    (event) => {
      const at = pixelOf(event)
      const plot = plotAt(plots.value, ...at)
      if (!plot || !(can.value.x || can.value.y)) return
      event.preventDefault()
      turned += event.deltaY
      turn ??= requestAnimationFrame(() => {
        zoom.value = zoomAround(plot, at, Math.exp(0.0015 * turned), can.value)
        turned = 0
        turn = null
      })
    },
    { passive: false },
  )

  function move(event: PointerEvent): void {
    const [x, y] = pixelOf(event)
    const plot = plotAt(plots.value, x, y)
    pointed(plot ? valueAt(plot, 'x', x) : null)
  }

  function key(event: KeyboardEvent): void {
    const factors: Readonly<Partial<Record<string, number>>> = { '+': 0.7, '=': 0.7, '-': 1 / 0.7 }
    const factor = factors[event.key]
    const plot = plots.value.at(0)
    if (event.ctrlKey || event.metaKey || event.altKey || !plot) return
    if (event.key === '0') zoom.value = {}
    else if (factor !== undefined && (can.value.x || can.value.y)) {
      const { left, top, width, height } = plot.frame
      zoom.value = zoomAround(plot, [left + width / 2, top + height / 2], factor, can.value)
    } else return
    event.preventDefault()
  }

  return {
    brush: computed(() => {
      const { value: area } = rectangle
      return (
        area && {
          left: `${area.left}px`,
          top: `${area.top}px`,
          width: `${area.right - area.left}px`,
          height: `${area.bottom - area.top}px`,
        }
      )
    }),
    /** True where the click that is being told of only ended a rectangle. */
    wasBrushed: () => hasBrushed,
    handlers: {
      pointerdown: down,
      pointermove: move,
      pointerleave: () => pointed(null),
      dblclick: () => (zoom.value = {}),
      keydown: key,
    },
  }
}
