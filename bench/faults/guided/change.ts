const MAX_BYTES = 4096

/** One of the inputs with a few changes, now and then joined to another. */
export function changed(inputs: readonly Uint8Array[], words: readonly string[], random: () => number): Uint8Array {
  const below = (end: number): number => Math.floor(random() * end)
  // The latest have been built upon least.
  const pick = (): Uint8Array =>
    inputs[random() < 0.5 ? below(inputs.length) : inputs.length - 1 - below(Math.min(8, inputs.length))]
  let bytes = Buffer.from(pick())
  for (let change = random() < 0.5 ? 0 : below(4); change >= 0; change--) {
    const at = below(bytes.length + 1)
    const length = Math.min(below(9), bytes.length - at)
    const part = (of: Uint8Array, bytes: number): Uint8Array => {
      const from = below(of.length + 1)
      return of.subarray(from, from + bytes)
    }
    const put = [
      () => Buffer.of(below(256)),
      () => Buffer.from(String.fromCharCode(32 + below(95))),
      () => Buffer.from(words.length > 0 ? words[below(words.length)] : ''),
      () => part(bytes, below(40)),
      () => Buffer.alloc(0),
      () => part(pick(), below(200)),
    ][below(6)]()
    bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + length)]).subarray(0, MAX_BYTES)
  }
  return bytes
}
