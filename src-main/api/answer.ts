/** A file that is answered lies in memory on both sides of the wire; larger ones are for the command line, which writes as it reads. */
const MAX_BYTES = 512 * 1024 * 1024

/**
 * The parts of a file that is answered as one.
 *
 * @throws what `refusal` gives, where they are larger than 512 MB together
 */
export async function answerOf(
  parts: AsyncIterable<string | Uint8Array<ArrayBuffer>>,
  refusal: () => Error,
): Promise<Blob[]> {
  const kept: Blob[] = []
  let bytes = 0
  for await (const each of parts) {
    const part = new Blob([each])
    bytes += part.size
    if (bytes > MAX_BYTES) throw refusal()
    kept.push(part)
  }
  return kept
}
