import { rmSync } from 'node:fs'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import type { uploadPart } from '../contract/uploads.ts'

type Part = z.infer<typeof uploadPart>

/** Files that pages send part by part, in a folder of their own that goes when the application closes. */
export interface Uploads {
  /**
   * Adds a part; with the last one the file is used, and removed after.
   *
   * @returns what the use of the whole file gives; null before the last part
   */
  receive<T>(part: Part, use: (path: string) => Promise<T>): Promise<T | null>
}

export function openUploads(closing: AbortSignal): Uploads {
  const paths = new Map<string, string>()
  let folder: Promise<string> | undefined

  const newFolder = async (): Promise<string> => {
    const path = await mkdtemp(join(tmpdir(), 'momentum-uploads-'))
    closing.addEventListener('abort', () => rmSync(path, { recursive: true, force: true }))
    return path
  }
  const pathOf = async (upload: string): Promise<string> => {
    const known = paths.get(upload)
    if (known !== undefined) return known
    const path = join(await (folder ??= newFolder()), String(paths.size))
    paths.set(upload, path)
    return path
  }

  return {
    async receive({ upload, part, last }, use) {
      const path = await pathOf(upload)
      await appendFile(path, new Uint8Array(await part.arrayBuffer()))
      if (!last) return null
      try {
        return await use(path)
      } finally {
        await rm(path, { force: true })
      }
    },
  }
}
