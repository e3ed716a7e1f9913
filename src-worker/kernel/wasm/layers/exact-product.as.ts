/**
 * Products of one shared matrix with a matrix per lane, C = s·1ᵀ + A·B, each entry rounded as the reference rounds it: a product, then a sum, column after
 * column from the first to the last. Memory is as that of product.as.ts, with panels that leave no column out.
 */
import { tile } from '../product.as'

/** As `multiply` of product.as.ts. */
export function multiplyExactly(
  panels: usize,
  a: usize,
  rows: i32,
  depth: i32,
  start: usize,
  b: usize,
  c: usize,
  vectors: i32,
): void {
  const groupOfB = (<usize>depth) << 5
  const groupOfC = (<usize>rows) << 5
  while (rows > 0) {
    const height = load<i32>(panels)
    let bAt = b
    let cAt = c
    let left = vectors
    for (; left > 1; left -= 2) {
      group(height, a, start, bAt, depth, cAt)
      bAt += groupOfB
      cAt += groupOfC
    }
    if (left == 1) vector(height, a, start, bAt, depth, cAt)
    panels += 12
    a += (<usize>(height * depth)) << 3
    start += (<usize>height) << 3
    c += (<usize>height) << 5
    rows -= height
  }
}

function group(height: i32, a: usize, start: usize, b: usize, depth: i32, c: usize): void {
  if (height == 6) tile(false, 6, true, a, start, b, depth, c)
  else if (height == 5) tile(false, 5, true, a, start, b, depth, c)
  else if (height == 4) tile(false, 4, true, a, start, b, depth, c)
  else if (height == 3) tile(false, 3, true, a, start, b, depth, c)
  else if (height == 2) tile(false, 2, true, a, start, b, depth, c)
  else tile(false, 1, true, a, start, b, depth, c)
}

function vector(height: i32, a: usize, start: usize, b: usize, depth: i32, c: usize): void {
  if (height == 6) tile(false, 6, false, a, start, b, depth, c)
  else if (height == 5) tile(false, 5, false, a, start, b, depth, c)
  else if (height == 4) tile(false, 4, false, a, start, b, depth, c)
  else if (height == 3) tile(false, 3, false, a, start, b, depth, c)
  else if (height == 2) tile(false, 2, false, a, start, b, depth, c)
  else tile(false, 1, false, a, start, b, depth, c)
}
