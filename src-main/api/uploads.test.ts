import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openUploads } from './uploads.ts'

const closing = new AbortController()
const uploads = openUploads(closing.signal)
afterEach(() => closing.abort())

it('puts the parts of each file together, and leaves nothing of it nor of what its use put beside it', async () => {
  const folders: string[] = []
  const send = (upload: string, text: string, last: boolean): Promise<string | null> =>
    uploads.receive({ upload, name: 'any', part: new Blob([text]), last }, async (path) => {
      folders.push(dirname(dirname(path)))
      await writeFile(`${path}.backup-7`, 'made on the way')
      return readFile(path, 'utf8')
    })
  expect(await send('first-upload', 'one ', false)).toBeNull()
  expect(await send('second-upload', 'other', true)).toBe('other')
  expect(await send('first-upload', 'two', true)).toBe('one two')
  expect(await send('first-upload', 'anew', true)).toBe('anew')
  expect(await readdir(folders[0])).toEqual([])
  expect(new Set(folders).size).toBe(1)
  await rm(folders[0], { recursive: true })
  expect(await send('after-a-cleaner', 'goes on', true)).toBe('goes on')
  closing.abort()
  await expect(readdir(folders[0])).rejects.toThrow('ENOENT')
})
