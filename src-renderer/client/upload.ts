import { PART_BYTES } from '../../src-main/contract/plain.ts'

/** A part of a file, as the contract takes it. */
interface Part {
  readonly upload: string
  readonly name: string
  readonly part: Blob
  readonly last: boolean
}

/** Sends a file part by part, and answers what the last part is answered. */
export async function upload<T>(file: File, send: (part: Part) => Promise<T | null>): Promise<T> {
  const id = crypto.randomUUID()
  for (let from = 0; ; from += PART_BYTES) {
    const last = from + PART_BYTES >= file.size
    const answer = await send({ upload: id, name: file.name, part: file.slice(from, from + PART_BYTES), last })
    if (!last) continue
    if (answer === null) throw new Error(`${file.name} was not received to its end. Try again.`)
    return answer
  }
}
