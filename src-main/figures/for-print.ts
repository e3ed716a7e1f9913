import { type FigureSpec, figureSpecSchema } from '../contract/index.ts'

const maxPoints = 1_000_000

/**
 * A figure with as many points to a line as its print can show: a least and a largest value in every column of dots, so that what is
 * left out would not be seen. A choice that was made stays.
 *
 * @param columns dots from left to right; Infinity where a part is enlarged, and every point may be seen
 */
export function specForPrint(spec: FigureSpec, columns: number): FigureSpec {
  if ('points' in spec && spec.points !== undefined) return spec
  // Kinds of which no line is thinned have no such choice: it is left out of them.
  return figureSpecSchema.parse({ ...spec, points: Math.min(maxPoints, Math.max(8, Math.ceil(2 * columns))) })
}
