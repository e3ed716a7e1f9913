/** Exports of every kernel; addresses are in bytes. The lanes in use are those of the first vectors. */
export interface LaneExports extends ModuleExports {
  readonly weights: Address
  readonly scalars: Address
  readonly record: Address
  evaluate(vectors: number): number
  iterate(vectors: number): number
  run(vectors: number, steps: number): number
  put(lane: number): void
  take(lane: number): void
}

/** Exports of every module. */
export interface ModuleExports {
  readonly memory: { readonly buffer: ArrayBuffer }
}

export interface Address {
  readonly value: number
}

/** The little of WebAssembly that is needed: the science has neither the DOM's types nor Node's. */
interface Api {
  validate(bytes: Uint8Array): boolean
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
}

/** A fresh instance of a kernel, with memory of its own. */
export type Instantiate<Exports extends ModuleExports> = () => Exports

/**
 * Compiles a kernel, or returns null where there is no WebAssembly with relaxed SIMD.
 *
 * @param binary the kernel in base64, which must have these exports
 */
export function compile<Exports extends ModuleExports>(binary: string): Instantiate<Exports> | null {
  const { WebAssembly } = globalThis as { readonly WebAssembly?: Api }
  const bytes = fromBase64(binary)
  if (!WebAssembly?.validate(bytes)) return null
  const module = new WebAssembly.Module(bytes)
  return () => new WebAssembly.Instance(module).exports as Exports
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function fromBase64(text: string): Uint8Array {
  const length = text.replace(/=+$/, '').length
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  let bits = 0
  for (let i = 0, at = 0; i < length; i++) {
    bits = (bits << 6) | digits.indexOf(text[i])
    if (i % 4 !== 0) bytes[at++] = bits >> (6 - 2 * (i % 4))
  }
  return bytes
}
