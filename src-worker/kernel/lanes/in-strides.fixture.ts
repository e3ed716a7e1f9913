import type { Kernel } from '../kernel.ts'

/** A kernel of which sessions make at most so many iterations at once, so that short runs are looked at on their way too. */
export function inStrides(kernel: Kernel, stride: number): Kernel {
  return {
    ...kernel,
    open(instance, lanes) {
      const session = kernel.open(instance, lanes)
      return session && { ...session, advance: (limit = Infinity) => session.advance(Math.min(limit, stride)) }
    },
  }
}
