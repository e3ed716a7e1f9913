/**
 * Elementary functions with the same bits on every processor: ports of fdlibm in plain JavaScript, whose sums and products are rounded alike
 * everywhere. An engine's own `Math.sin`, `Math.exp` or `**` are its compiler's or its system's, and differ in the last digit from one to the next.
 *
 * The science computes with these alone. `Math.sqrt` is exact everywhere by IEEE 754, and `Math.hypot` is made of exact operations.
 */
export { default as acos } from '@stdlib/math-base-special-acos'
export { default as asinh } from '@stdlib/math-base-special-asinh'
export { default as cos } from '@stdlib/math-base-special-cos'
export { default as cosh } from '@stdlib/math-base-special-cosh'
export { default as exp } from '@stdlib/math-base-special-exp'
export { default as expm1 } from '@stdlib/math-base-special-expm1'
export { default as log } from '@stdlib/math-base-special-ln'
export { default as log1p } from '@stdlib/math-base-special-log1p'
export { default as pow } from '@stdlib/math-base-special-pow'
export { default as sin } from '@stdlib/math-base-special-sin'
export { default as sinh } from '@stdlib/math-base-special-sinh'
export { default as tanh } from '@stdlib/math-base-special-tanh'

/** x², rounded once. */
export function square(x: number): number {
  return x * x
}
