type Pixel = readonly [x: number, y: number]

/** A text that runs along a line, in pixels. */
export interface LineText {
  readonly length: number
  readonly height: number
  /** From the line to the middle of the text, below it where the line runs to the right. */
  readonly beside: number
}

/** Between a text and the middle of a point, so that neither touches the other. */
const min = 5
/** More room than this is no better: among such places the one next to the line's middle is taken. */
const enough = 12
const stride = 4

/** The middle of a text along a line, where it covers none of the points; null where it has no room. */
export function placeAlong(
  [from, to]: readonly [Pixel, Pixel],
  { length, height, beside }: LineText,
  points: readonly Pixel[],
): number | null {
  const whole = Math.hypot(to[0] - from[0], to[1] - from[1])
  const [ux, uy] = [(to[0] - from[0]) / whole, (to[1] - from[1]) / whole]
  const near = points
    .map(([x, y]) => ({
      along: (x - from[0]) * ux + (y - from[1]) * uy,
      away: Math.abs((y - from[1]) * ux - (x - from[0]) * uy - beside) - height / 2,
    }))
    .filter(({ away }) => away < enough)
  const roomAt = (middle: number): number =>
    Math.min(enough, ...near.map(({ along, away }) => Math.max(away, Math.abs(along - middle) - length / 2)))

  let best: { middle: number; room: number } | null = null
  const spare = (whole - length) / 2
  for (let off = 0; off <= spare; off += stride) {
    for (const middle of [whole / 2 - off, whole / 2 + off]) {
      const room = roomAt(middle)
      if (room >= min && (best === null || room > best.room)) best = { middle, room }
    }
  }
  return best?.middle ?? null
}
