import { execFileSync } from 'node:child_process'
import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { experiment, finish, start } from './command.fixture.ts'
import { mgdHere } from './here.fixture.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-hostile-'))
})
afterEach(() => rm(folder, { recursive: true }))

const table = { kind: 'diagonal-network', data: { kind: 'table', path: 't.csv', target: 'y' }, init: { scale: 0.1 } }

/** Makes a file that has a size and no content on the disk. */
async function makeSparse(name: string, bytes: number): Promise<void> {
  const file = await open(join(folder, name), 'w')
  await file.truncate(bytes)
  await file.close()
}

describe.runIf(process.platform === 'linux')('a file that cannot be read whole', () => {
  it.each([
    ['/dev/zero', '/dev/zero is a device or a pipe; a file or - for the standard input is needed.\n'],
    ['pipe', 'pipe is a device or a pipe; a file or - for the standard input is needed.\n'],
    ['large', 'large is larger than 64 MiB, the most that is read.\n'],
  ])('is refused in one sentence, and no history is made: %s', async (file, stderr) => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    await makeSparse('large', 1e9)
    expect(await mgdHere(folder, 'run', file, '--history', 'h.db')).toEqual({ status: 2, stdout: '', stderr })
    expect(await readdir(folder)).toEqual(['large', 'pipe'])
  })

  it('may be a table too', async () => {
    await makeSparse('t.csv', 1e9)
    await writeFile(join(folder, 'sweep.json'), JSON.stringify(experiment({ problem: table })))
    const { status, stderr } = await mgdHere(folder, 'run', 'sweep.json', '--history', 'h.db')
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `problem.data.path: ${join(folder, 't.csv')} is larger than 64 MiB, the most that is read.\n`,
    })
  })
})

it('an experiment comes from the standard input, to a bound', async () => {
  const child = start(folder, 'run', '-', '--history', 'h.db', '--json', '-', '--quiet')
  child.stdin.end(JSON.stringify(experiment()))
  expect((await finish(child)).status).toBe(0)

  const endless = start(folder, 'run', '-', '--history', 'h.db')
  endless.stdin.on('error', () => undefined) // It is closed before all is written.
  const spaces = Buffer.alloc(1 << 20, ' ')
  const write = (): void => {
    if (endless.stdin.writable) endless.stdin.write(spaces, write)
  }
  write()
  expect(await finish(endless)).toEqual({
    status: 2,
    stdout: '',
    stderr: '- is larger than 64 MiB, the most that is read.\n',
  })
})
