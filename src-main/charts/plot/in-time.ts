import { reading } from '../style/number.ts'
import type { Reading } from './description.ts'

/** Said of a coordinate's line in time. @param coordinate from 0 */
export function readingInTime(symbol: string, coordinate: number): (x: number, y: number) => Reading {
  return (x, y) => [
    [`${symbol}, coordinate ${coordinate + 1}`, reading(y)],
    ['Time, t', reading(x)],
  ]
}
