/** A path on the canvas: points at least a fraction of a pixel apart, each with the index of the sample that it is. */
export interface Trail {
  readonly x: Float32Array
  readonly y: Float32Array
  readonly index: Float64Array
}

/** Distance beyond which a path out of sight is cut off, in pixels. */
const farthest = 1e5

/**
 * Thins a path out to what can be seen of it; the first and last samples stay.
 *
 * @param size how many samples there are
 * @param at where a sample is, in pixels
 */
export function trailOf(size: number, at: (i: number) => readonly [number, number], apart = 0.6): Trail {
  const x: number[] = []
  const y: number[] = []
  const index: number[] = []
  for (let i = 0; i < size; i++) {
    const [px, py] = at(i)
    if (!(Math.abs(px) < farthest && Math.abs(py) < farthest)) break
    const last = x.length - 1
    if (i > 0 && i < size - 1 && Math.hypot(px - x[last], py - y[last]) < apart) continue
    x.push(px)
    y.push(py)
    index.push(i)
  }
  return { x: Float32Array.from(x), y: Float32Array.from(y), index: Float64Array.from(index) }
}

/** Traces a trail up to a sample, for the context to stroke. */
export function trace(context: CanvasRenderingContext2D, { x, y, index }: Trail, until: number): void {
  context.beginPath()
  for (let i = 0; i < index.length && index[i] <= until; i++) {
    if (i === 0) context.moveTo(x[i], y[i])
    else context.lineTo(x[i], y[i])
  }
}
