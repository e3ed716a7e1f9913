import type { Scale } from '../layout/axis.ts'
import type { Frame } from '../style/frame.ts'

/** What an axis shows of its quantity. */
type Axis = { readonly quantity: Pick<Scale['quantity'], 'scale'> } & Pick<Scale, 'domain'>

export interface Axes {
  readonly x: Axis
  readonly y: Axis
}

/** Positions of values along both axes, in pixels of a picture. */
export interface Placing {
  readonly across: (x: number) => number
  readonly up: (y: number) => number
}

/**
 * Places values in a frame.
 *
 * @param box the part of the figure that the picture shows
 * @param ratio pixels of the picture for each of the figure
 */
export function placing(
  frame: Frame,
  { x, y }: Axes,
  box: Pick<Frame, 'left' | 'top'> = { left: 0, top: 0 },
  ratio = 1,
): Placing {
  return {
    across: along(x, (frame.left - box.left) * ratio, frame.width * ratio),
    // Upright, pixels count downwards.
    up: along(y, (frame.top + frame.height - box.top) * ratio, -frame.height * ratio),
  }
}

function along({ domain, quantity }: Axis, start: number, length: number): (value: number) => number {
  const into = quantity.scale === 'log' ? Math.log : (value: number) => value
  const [from, to] = domain.map(into)
  const step = length / (to - from)
  return (value) => start + (into(value) - from) * step
}

/** The least box of whole pixels around a frame, so that no pixel of a picture is spread over two. @param more pixels around it */
export function wholePixels({ left, top, width, height }: Frame, more = 0): Frame {
  const [x, y] = [Math.floor(left - more), Math.floor(top - more)]
  return { left: x, top: y, width: Math.ceil(left + width + more) - x, height: Math.ceil(top + height + more) - y }
}
