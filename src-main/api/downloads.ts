import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PART_BYTES } from '../contract/index.ts'
import { temporaryFolder } from '../temporary.ts'

/** Files that pages fetch part by part, so that no more of them is in memory; one that is fetched to its end, or at all when the application closes, goes. */
export interface Downloads {
  /** @param make writes the file at the path it is given */
  offer(make: (path: string) => Promise<void>): Promise<{ readonly id: string; readonly bytes: number }>
  /** null where there is no such file, or no such part. */
  part(id: string, part: number): Promise<Blob | null>
}

export function openDownloads(closing: AbortSignal): Downloads {
  const folders = new Map<string, string>()
  closing.addEventListener('abort', () => {
    for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true })
  })
  const remove = async (id: string): Promise<void> => {
    const folder = folders.get(id)
    folders.delete(id)
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
  return {
    async offer(make) {
      const id = randomUUID()
      const folder = await temporaryFolder()
      folders.set(id, folder)
      try {
        await make(join(folder, 'file'))
        return { id, bytes: (await stat(join(folder, 'file'))).size }
      } catch (error) {
        await remove(id)
        throw error
      }
    },
    async part(id, part) {
      const folder = folders.get(id)
      if (folder === undefined) return null
      await using file = await open(join(folder, 'file'), 'r')
      const { size } = await file.stat()
      const from = part * PART_BYTES
      if (from >= size) return null
      const bytes = Buffer.alloc(Math.min(PART_BYTES, size - from))
      await file.read(bytes, 0, bytes.length, from)
      if (from + bytes.length === size) await remove(id)
      return new Blob([bytes])
    },
  }
}
