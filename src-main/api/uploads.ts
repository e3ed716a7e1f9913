import { rmSync } from 'node:fs'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { uploadPart } from '../contract/uploads.ts'
import { temporaryFolder } from '../temporary.ts'

type Part = z.infer<typeof uploadPart>

/** Files that pages send part by part, each in a folder of its own; what is left of them goes when the application closes. */
export interface Uploads {
  /**
   * Adds a part; with the last one the file is used, and removed after, with all that its use puts beside it.
   *
   * @returns what the use of the whole file gives; null before the last part
   */
  receive<T>(part: Part, use: (path: string) => Promise<T>): Promise<T | null>
}

export function openUploads(closing: AbortSignal): Uploads {
  const folders = new Map<string, Promise<string>>()
  let folder: Promise<string> | undefined

  const newFolder = async (): Promise<string> => {
    const path = await temporaryFolder()
    closing.addEventListener('abort', () => rmSync(path, { recursive: true, force: true }))
    return path
  }
  const folderOf = (upload: string): Promise<string> => {
    const known = folders.get(upload)
    if (known) return known
    const own = within().catch(() => {
      // Something has removed the folder: a cleaner of temporary files.
      folder = undefined
      return within()
    })
    folders.set(upload, own)
    return own
  }

  const within = async (): Promise<string> => mkdtemp(join(await (folder ??= newFolder()), 'upload-'))

  return {
    async receive({ upload, part, last }, use) {
      const own = await folderOf(upload)
      const path = join(own, 'file')
      try {
        await appendFile(path, new Uint8Array(await part.arrayBuffer()))
      } catch (error) {
        folders.delete(upload)
        await rm(own, { recursive: true, force: true })
        throw error
      }
      if (!last) return null
      try {
        return await use(path)
      } finally {
        folders.delete(upload)
        await rm(own, { recursive: true, force: true })
      }
    },
  }
}
