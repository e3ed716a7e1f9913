import { shallowRef } from 'vue'
import { ranges, within } from './simulation/ranges.ts'
import type { Vector2 } from './simulation/setup.ts'
import type { Playground } from './use-shown.ts'
import type { PlaneView } from './drawing/view.ts'

/**
 * The start of the paths as something that a pointer drags and arrow keys move.
 *
 * @param box where the plane is in the window
 */
export function useDraggedStart(playground: Playground, box: () => DOMRect | undefined) {
  const { setup } = playground
  // While it is dragged the plane keeps its scale, or it would run away under the pointer.
  const held = shallowRef<Vector2 | null>(null)

  function move(theta: Vector2): void {
    const start = theta.map((value) => within(Number(value.toFixed(3)), ranges.start)) as [number, number]
    playground.change({ start })
  }

  function grab(event: PointerEvent): void {
    held.value = setup.value.start
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
  }

  function drag(event: PointerEvent, view: PlaneView): void {
    const at = box()
    if (!held.value || !at) return
    const [theta1, theta2] = view.pointAt(event.clientX - at.left, event.clientY - at.top)
    move([Math.min(view.right, Math.max(view.left, theta1)), Math.min(view.top, Math.max(view.bottom, theta2))])
  }

  function nudge(event: KeyboardEvent): void {
    const by = event.shiftKey ? 0.1 : 0.02
    const moves: Readonly<Partial<Record<string, Vector2>>> = {
      ArrowLeft: [-by, 0],
      ArrowRight: [by, 0],
      ArrowUp: [0, by],
      ArrowDown: [0, -by],
    }
    const step = moves[event.key]
    if (!step) return
    event.preventDefault()
    move([setup.value.start[0] + step[0], setup.value.start[1] + step[1]])
  }

  return { held, grab, drag, nudge, release: () => (held.value = null) }
}
