import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { example } from './example.fixture.ts'
import { defaultHistoryPath, openHistory } from './index.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'private-'))
  await chmod(folder, 0o755)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8)

describe.runIf(process.platform !== 'win32')('a history', () => {
  it('is for its user alone, its log and its new folder too', async () => {
    const path = join(folder, 'new', 'history.db')
    const history = await openHistory({ path })
    await history.create(example())
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(await modeOf(file), file).toBe('600')
    expect(await modeOf(join(folder, 'new'))).toBe('700')
    expect(await modeOf(folder)).toBe('755')
    await history.close()
  })

  it('keeps the mode that its user gave it', async () => {
    const path = join(folder, 'history.db')
    await (await openHistory({ path })).close()
    await chmod(path, 0o640)
    await (await openHistory({ path })).close()
    expect(await modeOf(path)).toBe('640')
  })

  it.runIf(process.platform === 'linux')(
    'of an earlier version in the data folder is taken from the view of others',
    async () => {
      vi.stubEnv('XDG_DATA_HOME', folder)
      const path = defaultHistoryPath()
      expect(path.startsWith(folder)).toBe(true)
      await (await openHistory({ path })).close()
      await chmod(path, 0o644)
      await chmod(join(path, '..'), 0o755)
      await (await openHistory({ path })).close()
      expect([await modeOf(path), await modeOf(join(path, '..'))]).toEqual(['600', '700'])
    },
  )
})
