import { changed } from './change.ts'
import type { Coverage } from './coverage.ts'
import { chance } from '../row.ts'

/** Something that reads what may come from anywhere. */
export interface Reader {
  readonly name: string
  readonly seeds: readonly Uint8Array[]
  /** Pieces that are put in beside bytes by chance. */
  readonly words: readonly string[]
  /** @returns what is wrong with how it was read; null where it was read or refused as it should be */
  read(input: Uint8Array): string | null | Promise<string | null>
}

interface Bounds {
  readonly inputs: number
  /** Bound on this thread's processor time; none without it. */
  readonly cpuSeconds?: number
  /** An input that is read for longer hangs: of the time of this thread, not of the clock. */
  readonly hangMs?: number
  readonly maxFaults?: number
  readonly seed: number
}

export interface Fuzzed {
  readonly tried: number
  /** Inputs beside the seeds that reached code which none had reached. */
  readonly kept: number
  /** Functions, and stretches in them, that ran; those that ran before the seeds were read are not counted. */
  readonly reached: number
  readonly worstMs: number
  readonly faults: readonly string[]
}

/** Inputs after which it is looked what ran, more of them as less is found: to look takes longer than to read one. */
const [FEWEST, MAX] = [25, 800]

/**
 * Reads inputs that are made of others by chance, and goes on from those that reach code which none had reached. Without coverage it goes on from the seeds alone.
 *
 * @param before told each input before it is read
 */
export async function fuzzGuided(
  reader: Reader,
  { inputs, cpuSeconds = Infinity, hangMs = 2000, maxFaults = 5, seed }: Bounds,
  coverage: Coverage | null,
  before: (input: Uint8Array) => void = () => undefined,
): Promise<Fuzzed> {
  const random = chance(seed)
  const corpus = [...reader.seeds]
  const faults = new Map<string, string>()
  const began = cpuMs()
  let worstMs = 0
  let tried = 0

  async function read(input: Uint8Array): Promise<void> {
    before(input)
    const since = cpuMs()
    const fault = await faultOf(reader, input)
    const ms = cpuMs() - since
    worstMs = Math.max(worstMs, ms)
    const found = fault ?? (ms > hangMs ? `it took ${String(Math.round(ms))} ms` : null)
    // One example of each fault is enough.
    if (found !== null) faults.set(found, JSON.stringify(Buffer.from(input).toString('latin1').slice(0, 600)))
  }

  /** Keeps those inputs of a batch that went further, which as a whole did. */
  async function keep(batch: readonly Uint8Array[], coverage: Coverage): Promise<void> {
    if (batch.length === 1) {
      corpus.push(batch[0])
      coverage.keep()
      return
    }
    const middle = batch.length >> 1
    for (const half of [batch.slice(0, middle), batch.slice(middle)]) {
      for (const input of half) await faultOf(reader, input)
      if (coverage.look()) await keep(half, coverage)
    }
  }

  coverage?.look()
  coverage?.keep()
  const reachedBefore = coverage?.reached() ?? 0
  for (const input of reader.seeds) await read(input)
  tried = reader.seeds.length
  coverage?.look()
  coverage?.keep()
  let size = FEWEST
  while (tried < inputs && faults.size < maxFaults && cpuMs() - began < cpuSeconds * 1000) {
    const batch = Array.from({ length: Math.min(size, inputs - tried) }, () => changed(corpus, reader.words, random))
    for (const input of batch) await read(input)
    tried += batch.length
    size = Math.min(2 * size, MAX)
    if (!coverage?.look()) continue
    const before = corpus.length
    await keep(batch, coverage)
    if (corpus.length > before) size = FEWEST
  }
  return {
    tried,
    kept: corpus.length - reader.seeds.length,
    reached: (coverage?.reached() ?? 0) - reachedBefore,
    worstMs,
    faults: [...faults].map(([fault, input]) => `${fault}: ${input}`),
  }
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

async function faultOf(reader: Reader, input: Uint8Array): Promise<string | null> {
  try {
    return await reader.read(input)
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error)
  }
}
