import { getHeapStatistics } from 'node:v8'

/** More memory was needed than the engine allows: nobody's fault, and told in one sentence. */
export class OutOfMemory extends Error {
  override readonly name = 'OutOfMemory'

  /** @param what ran out of it, as `The thread of files` */
  constructor(what: string, options?: ErrorOptions) {
    const megabytes = (getHeapStatistics().heap_size_limit / 2 ** 20).toFixed(0)
    super(
      `${what} ran out of memory: it may take ${megabytes} MB. ` +
        'Allow more with NODE_OPTIONS=--max-old-space-size=8192 (MB), or ask for less at once.',
      options,
    )
  }
}
