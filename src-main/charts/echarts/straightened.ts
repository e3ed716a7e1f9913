type Pixel = [x: number, y: number]

/**
 * A line with fewer points that looks the same: those are left out beside which it passes within a part of a pixel, so that a curve
 * which is straight for long is quickly drawn.
 *
 * One pass: while points follow, the slopes that pass all of them are narrowed; where none is left, the line bends.
 *
 * @param points in pixels, from left to right
 * @param off how far above or below a point the line may pass, in pixels
 */
export function straightened(points: readonly Pixel[], off = 0.25): Pixel[] {
  if (points.length < 3) return [...points]
  const kept = [points[0]]
  let anchor = points[0]
  let slopes = slopesPast(anchor, points[1], off)
  for (let i = 2; i < points.length; i++) {
    const slope = (points[i][1] - anchor[1]) / (points[i][0] - anchor[0])
    if (!(slope >= slopes[0] && slope <= slopes[1])) {
      anchor = points[i - 1]
      kept.push(anchor)
      slopes = [-Infinity, Infinity]
    }
    const [min, max] = slopesPast(anchor, points[i], off)
    slopes = [Math.max(slopes[0], min), Math.min(slopes[1], max)]
  }
  kept.push(points[points.length - 1])
  return kept
}

/** Least and largest slope from one point past another; none past one right above or below. */
function slopesPast(from: Pixel, to: Pixel, off: number): readonly [min: number, max: number] {
  const [run, rise] = [to[0] - from[0], to[1] - from[1]]
  return run > 0 ? [(rise - off) / run, (rise + off) / run] : [Infinity, -Infinity]
}
