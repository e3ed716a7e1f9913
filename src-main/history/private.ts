import { closeSync, openSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Only its user may read and write a history, and look into a folder that is made for one. */
const OWN_FILE = 0o600
const OWN_FOLDER = 0o700

/** Makes the folder of a history where it is missing, for its user alone; one that is there belongs to the user and stays as it is. */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: OWN_FOLDER })
}

/**
 * Makes an empty file where there is none, for its user alone; SQLite gives its log the same mode.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'ax', OWN_FILE))
  } catch {
    // It is there, or SQLite says why it cannot be.
  }
}

/** Takes the history of an earlier version, its folder and its log from the view of others. */
export async function makePrivateAgain(path: string): Promise<void> {
  const files = [path, `${path}-wal`, `${path}-shm`].map((file) => [file, OWN_FILE] as const)
  for (const [file, mode] of [[dirname(path), OWN_FOLDER] as const, ...files])
    await chmod(file, mode).catch(() => undefined)
}
