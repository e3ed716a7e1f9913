import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })

const preferencesSchema = z.object({
  /** Place of the window, in screen coordinates. */
  bounds: rectangle.optional(),
  maximised: z.boolean().default(false),
  /** Folder of the last saved file. */
  folder: z.string().optional(),
  /** Histories that were opened, the newest first. */
  histories: z.array(z.string()).default([]),
})
type Preferences = z.infer<typeof preferencesSchema>
export type Rectangle = z.infer<typeof rectangle>

export interface PreferenceFile {
  readonly current: Preferences
  update(change: Partial<Preferences>): void
}

/** Preferences that the window keeps from one day to the next; a file that is missing or damaged is started anew. */
export function openPreferences(path: string): PreferenceFile {
  let current = read(path)
  return {
    get current() {
      return current
    },
    update(change) {
      current = { ...current, ...change }
      writeFileSync(path, JSON.stringify(current))
    },
  }
}

function read(path: string): Preferences {
  try {
    return preferencesSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return preferencesSchema.parse({})
  }
}
