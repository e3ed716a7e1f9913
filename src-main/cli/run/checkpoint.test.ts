import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { experiment, finish, mgd, runsOf, start, withoutStopping } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

/** Three runs that take two seconds together in native code, by three of its ways to step; and a flow that oscillates for as long. */
const sweeps = {
  mgd: experiment({
    method: { kind: 'mgd', gamma: { logspace: [1e-3, 3e-2, 3] }, beta: 0.5 },
    seeds: { first: 0, count: 1 },
    stop: { loss: 0, steps: 20_000_000 },
    record: { trajectory: 40 },
  }),
  smgd: experiment({
    method: {
      kind: 'smgd',
      gamma: { logspace: [1e-3, 3e-2, 3] },
      beta: 0.5,
      batch: 2,
      sampling: 'without-replacement',
    },
    seeds: { first: 0, count: 1 },
    stop: { loss: 0, steps: 8_000_000 },
    record: { trajectory: 40 },
  }),
  nesterov: experiment({
    method: { kind: 'nesterov', gamma: { logspace: [1e-3, 3e-2, 3] }, beta: 0.5 },
    seeds: { first: 0, count: 1 },
    stop: { loss: 0, steps: 4_000_000 },
    record: { trajectory: 40 },
  }),
  mgf: {
    schema: 1,
    name: 'Oscillation',
    problem: { kind: 'quadratic', eigenvalues: [1, 0.05, 0.4], start: [1, -2, 0.5] },
    method: { kind: 'mgf', lambda: 1e10 },
    stop: { time: 2e10 },
    record: { trajectory: 40 },
  },
} as const

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-checkpoint-'))
})
afterEach(() => rm(folder, { recursive: true }))

interface Kept {
  readonly run: number
  readonly steps: number
}

/** Runs on their way in the history, and finished ones. */
function kept(history = 'history.db'): { onTheirWay: Kept[]; finished: number } {
  let db: Database.Database
  try {
    db = new Database(join(folder, history), { readonly: true, fileMustExist: true })
  } catch {
    return { onTheirWay: [], finished: 0 }
  }
  try {
    const onTheirWay = db.prepare<[], Kept>('SELECT run, steps FROM checkpoints ORDER BY run').all()
    return { onTheirWay, finished: db.prepare<[], number>('SELECT count(*) FROM runs').pluck().get()! }
  } catch {
    return { onTheirWay: [], finished: 0 }
  } finally {
    db.close()
  }
}

const furthest = (): number => Math.max(0, ...kept().onTheirWay.map(({ steps }) => steps))

/** Waits until a run has been kept further on its way than before, or the command has ended. */
async function untilFurther(child: ChildProcess, than: number): Promise<void> {
  while (child.exitCode === null && furthest() <= than) await setTimeout(10)
}

const resuming = ['run', 'sweep.json', '--quiet', '--resume', '--workers', '1', '--history']
const command = [...resuming, 'history.db']

async function expectTheBitsOfOneLeftAlone(history = 'history.db'): Promise<void> {
  const resumed = await mgd(folder, ...resuming, history, '--json', 'resumed.json')
  expect(resumed, resumed.stderr).toMatchObject({ status: 0, stderr: '' })
  expect(kept(history).onTheirWay).toEqual([])
  const found = runsOf(await readFile(join(folder, 'resumed.json'), 'utf8'))
  expect(found).toEqual(await runsOfOneLeftAlone(await readFile(join(folder, 'sweep.json'), 'utf8')))
}

/** By the sweep's document, as several tests have the same. */
const leftAlone = new Map<string, unknown[]>()
async function runsOfOneLeftAlone(document: string): Promise<unknown[]> {
  const known = leftAlone.get(document)
  if (known) return known
  const whole = await mgdHere(folder, 'run', 'sweep.json', '--quiet', '--history', 'whole.db', '--json', '-')
  expect(whole.status, whole.stderr).toBe(0)
  const runs = runsOf(whole.stdout)
  leftAlone.set(document, runs)
  return runs
}

describe.each(Object.entries(sweeps))('long runs of %s', (_, sweep) => {
  beforeEach(() => writeFile(join(folder, 'sweep.json'), JSON.stringify(sweep)))

  it('killed twice go on from where they were kept, with the bits of one that was left alone', async () => {
    for (let kill = 0; kill < 2; kill++) {
      const before = furthest()
      const child = start(folder, ...command, '--checkpoint', '0.05')
      const end = finish(child)
      await untilFurther(child, before)
      child.kill('SIGKILL')
      expect((await end).status).toBeNull()
      expect(kept().finished).toBe(0)
      expect(furthest()).toBeGreaterThan(before)
    }
    await expectTheBitsOfOneLeftAlone()
  })
})

it('told that their time is over, runs are kept although they are young, and go on, also in a history that they are merged into', async () => {
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(sweeps.mgd))
  const child = start(folder, ...command, '--checkpoint', '0.05')
  const end = finish(child)
  await untilFurther(child, 0)
  const before = furthest()
  child.kill('SIGTERM')
  const { status, stdout, stderr } = await end
  expect({ status, stdout, stderr: withoutStopping(stderr) }).toEqual({
    status: 130,
    stdout: '',
    stderr:
      'Interrupted: 0 of 3 runs are kept, and how far 3 others are. Resume with: mgd run sweep.json --resume --history history.db\n',
  })
  expect(furthest()).toBeGreaterThan(before)
  expect(await mgdHere(folder, 'merge', 'history.db', '--into', 'merged.db')).toMatchObject({ status: 0 })
  expect(kept('merged.db')).toEqual(kept())
  for (const history of ['history.db', 'merged.db']) await expectTheBitsOfOneLeftAlone(history)
})

it('a state that is damaged, or of another version, is not gone on from', async () => {
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(sweeps.nesterov))
  const child = start(folder, ...command, '--checkpoint', '0.05')
  const end = finish(child)
  await untilFurther(child, 0)
  child.kill('SIGTERM')
  await end
  expect(kept().onTheirWay).toHaveLength(3)
  const db = new Database(join(folder, 'history.db'))
  db.exec(`
    UPDATE checkpoints SET packed = CAST(x'ff0f' || substr(packed, 3) AS BLOB) WHERE run = 0;
    UPDATE checkpoints SET packed = zeroblob(length(packed)) WHERE run = 1;
    UPDATE checkpoints SET version = '0.0.0', packed = zeroblob(8) WHERE run = 2`)
  db.close()
  await expectTheBitsOfOneLeftAlone()
})
