export type Pixel = readonly [number, number]

/**
 * Hatching of a convex polygon: segments of the lines x + y = c, c a multiple of the spacing, so that neighbouring polygons
 * join up.
 *
 * @param spacing between lines along x, in pixels
 */
export function hatchLines(polygon: readonly Pixel[], spacing: number): readonly (readonly [Pixel, Pixel])[] {
  const sums = polygon.map(([x, y]) => x + y)
  const first = Math.ceil(Math.min(...sums) / spacing)
  const count = Math.floor(Math.max(...sums) / spacing) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, i) => segment(polygon, (first + i) * spacing)).flatMap(
    (ends) => (ends.length === 2 && ends[0][0] !== ends[1][0] ? [[ends[0], ends[1]] as const] : []),
  )
}

/** The same as an SVG path, empty where no line meets the polygon. */
export function hatchPath(polygon: readonly Pixel[], spacing: number): string {
  return hatchLines(polygon, spacing)
    .map(([[x1, y1], [x2, y2]]) => `M${fixed(x1)} ${fixed(y1)}L${fixed(x2)} ${fixed(y2)}`)
    .join('')
}

/** The two points at which the line x + y = c enters and leaves a convex polygon. */
function segment(polygon: readonly Pixel[], c: number): readonly Pixel[] {
  const crossings = polygon.flatMap(([x1, y1], i): Pixel[] => {
    const [x2, y2] = polygon[(i + 1) % polygon.length]
    const from = x1 + y1 - c
    const to = x2 + y2 - c
    if (from < 0 === to < 0) return []
    const s = from / (from - to)
    return [[x1 + s * (x2 - x1), y1 + s * (y2 - y1)]]
  })
  return crossings.slice(0, 2)
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100)
}
