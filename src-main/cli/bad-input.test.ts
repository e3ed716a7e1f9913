import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { experiment, mgd, mgdFromSource } from './command.fixture.ts'
import { mgdHere } from './here.fixture.ts'

let folder: string
let before: Buffer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-cli-'))
  await writeFile(join(folder, 'good.json'), JSON.stringify(experiment()))
  await writeFile(join(folder, 'table.csv'), 'a,b,y\n1,2,3\n4,x,6\n')
  await mkdir(join(folder, 'folder'))
  expect(await mgd(folder, 'run', 'good.json', '--history', 'history.db')).toMatchObject({ status: 0 })
  before = await contentOfHistory()
})
afterAll(() => rm(folder, { recursive: true }))

/**
 * The history without its two counts of changes, in bytes 24 and 92 of the header: a history that is opened and left changes how it keeps
 * its log, and nothing else.
 */
async function contentOfHistory(): Promise<Buffer> {
  const bytes = await readFile(join(folder, 'history.db'))
  bytes.writeUInt32BE(0, 24)
  bytes.writeUInt32BE(0, 92)
  return bytes
}

/** Runs a file that must be refused; answers the lines that say why. */
async function refused(document: unknown, name = 'bad.json'): Promise<string[]> {
  await writeFile(join(folder, name), typeof document === 'string' ? document : JSON.stringify(document))
  return refusedCommand('run', name, '--json', 'out.json', '--csv', 'out.csv', '--figures', 'figures')
}

/** A command that must be refused, and leave nothing behind. */
async function refusedCommand(...args: string[]): Promise<string[]> {
  return refusedBy(mgdHere, ...args)
}

async function refusedBy(command: typeof mgd, ...args: string[]): Promise<string[]> {
  const files = await readdir(folder)
  const { status, stdout, stderr } = await command(folder, ...args, '--history', 'history.db')
  expect({ status, stdout }, stderr).toEqual({ status: 2, stdout: '' })
  expect(await readdir(folder)).toEqual(files)
  expect(await contentOfHistory()).toEqual(before)
  return stderr.trimEnd().split('\n')
}

function learning(data: object): object {
  const table = { kind: 'table', path: 'table.csv', target: 'y', ...data }
  return experiment({ problem: { kind: 'diagonal-network', data: table, init: { scale: 0.1 } } })
}

describe('run refuses', () => {
  it('every fault of a file, each on its line', async () => {
    const lines = await refused(
      experiment({ method: { kind: 'mgd', gamma: -1, beta: { values: [0, 0.5, 1.2] } }, stop: { steps: 0 } }),
    )
    expect(lines).toEqual([
      'method.gamma: -1 is not above 0',
      'method.beta.values[2]: 1.2 is not below 1',
      'stop.steps: 0 is not at least 1',
    ])
  })

  it('text that is not JSON, and says where it stops', async () => {
    expect((await refused('{\n  "schema": 1,\n}'))[0]).toMatch(/^the text is not valid JSON at line 3, column 1/)
  })

  it('a number beyond all doubles', async () => {
    const text = JSON.stringify(experiment({ stop: { loss: 'HUGE', steps: 10 } })).replace('"HUGE"', '1e999')
    expect(await refused(text)).toEqual(['stop.loss: a number beyond 1.8e308 is not a finite number'])
  })

  it('a column that the table has not', async () => {
    expect((await refused(learning({ target: 'octane' })))[0]).toMatch(/^problem\.data\.target: .*octane/)
  })

  it('a cell that is not a number, and says which', async () => {
    const [line, ...more] = await refused(learning({}))
    expect(line).toMatch(/^problem\.data\.path: .*"x"/)
    expect(more).toEqual([])
  })

  it('a table that is not there', async () => {
    expect((await refused(learning({ path: 'nowhere.csv' })))[0]).toMatch(
      /^problem\.data\.path: there is no file .*nowhere\.csv/,
    )
  })

  it('a table that is not there, and the other faults of the file with it', async () => {
    const lines = await refused({ ...learning({ path: 'nowhere.csv' }), stop: { steps: 0 } })
    expect(lines).toHaveLength(2)
    expect(lines).toContain('stop.steps: 0 is not at least 1')
  })

  it('a file with faults before it makes a history', async () => {
    await writeFile(join(folder, 'bad.json'), JSON.stringify(experiment({ stop: { steps: 0 } })))
    for (const command of [mgd, mgdHere]) {
      const { status, stderr } = await command(folder, 'run', 'bad.json', '--history', 'new.db')
      expect({ status, stderr }).toEqual({ status: 2, stderr: 'stop.steps: 0 is not at least 1\n' })
      expect(await readdir(folder)).not.toContain('new.db')
    }
  })

  it('a history that is damaged, or has no place to be', async () => {
    await writeFile(join(folder, 'damaged.db'), before.subarray(0, 9000))
    const damaged = await mgd(folder, 'list', '--history', 'damaged.db')
    expect(damaged).toMatchObject({ status: 2, stdout: '' })
    expect(damaged.stderr).toMatch(
      /^The history .*damaged\.db is damaged: it is cut off, 9000 bytes of \d+ are there\. See .*mgd doctor.*\n$/,
    )
    const homeless = await mgdHere(folder, 'run', 'good.json', '--history', 'good.json/history.db')
    expect(homeless).toMatchObject({ status: 2, stdout: '' })
    expect(homeless.stderr).toMatch(/^The folder of .*history\.db cannot be made: .*\n$/)
  })

  it('a file that is not there', async () => {
    expect(await refusedCommand('run', 'nowhere.json')).toEqual(['there is no file nowhere.json.'])
  })

  it.each([
    ['--json', 'folder', '--json: folder is a folder; a file is needed.'],
    ['--csv', 'nowhere/out.csv', /^--csv: there is no folder .*nowhere\.$/],
    ['--figures', 'table.csv', '--figures: table.csv is a file; a folder is needed.'],
    ['--workers', '0', /0 is not a whole number from 1 to 256/],
  ])('%s %s before it computes anything', async (option, value, message) => {
    const [line] = await refusedCommand('run', 'good.json', option, value)
    expect(line).toMatch(message)
  })
})

describe('bad input', () => {
  it.each(['list', 'show x', 'delete x', 'export x --csv -', 'compare x y --figures out', 'verify x', 'backup out.db'])(
    'mgd %s makes no history where the one that is named is missing',
    async (command) => {
      const files = await readdir(folder)
      const told = await mgdHere(folder, ...command.split(' '), '--history', 'wrong.db')
      expect(told).toEqual({ status: 2, stdout: '', stderr: 'There is no history wrong.db.\n' })
      expect(await readdir(folder)).toEqual(files)
    },
  )

  it.each([
    [['walk'], /unknown command 'walk'/],
    [['run'], /missing required argument 'file'/],
    [['list', '--bogus'], /unknown option '--bogus'/],
    [['show', 'nobody'], /There is no experiment nobody in the history/],
    [['delete', 'nobody'], /There is no experiment nobody in the history/],
    [['export', 'nobody'], /Nothing to export/],
    [['export', 'nobody', '--json', 'out.json'], /There is no experiment nobody in the history/],
    [['serve', '--port', '70000'], /70000 is not a port/],
  ])('mgd %j is told what is wrong', async (args, message) => {
    expect((await refusedCommand(...args))[0]).toMatch(message)
  })

  it('is told in a process as here', async () => {
    expect(await refusedBy(mgd, 'walk')).toEqual(await refusedBy(mgdHere, 'walk'))
  })

  it('a page that was not built is said to be missing', async () => {
    const { status, stderr } = await mgdFromSource(
      folder,
      'serve',
      '--port',
      '0',
      '--no-open',
      '--history',
      'history.db',
    )
    expect(stderr).toMatch(/There is no page to show in .* Build it with "npm run build"/)
    expect(status).toBe(2)
  })
})
