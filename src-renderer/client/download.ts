import { PART_BYTES } from '../../src-main/contract/plain.ts'

/** A file that is fetched in parts of `PART_BYTES`. */
interface Offered {
  readonly name: string
  readonly bytes: number
}

/** Fetches a file part by part; the browser keeps the parts of a large one on its disk. */
export async function download(
  { name, bytes }: Offered,
  fetchPart: (part: number) => Promise<Blob>,
  type: string,
): Promise<File> {
  const parts: Blob[] = []
  for (let part = 0; part * PART_BYTES < bytes; part++) parts.push(await fetchPart(part))
  return new File(parts, name, { type })
}
