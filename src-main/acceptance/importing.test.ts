import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataElsewhere, heavyBallElsewhere } from '../../src-worker/imported/testing.ts'
import { mgd } from '../cli/command.fixture.ts'
import { mgdHere } from '../cli/here.fixture.ts'

let folder: string
const data = dataElsewhere()
const { path, ...run } = heavyBallElsewhere(data, { gamma: 0.01, beta: 0.9, scale: 0.2 })
const document = {
  schema: 1,
  name: 'Elsewhere',
  method: { kind: 'mgd' },
  problem: { kind: 'diagonal-network', init: { scale: 0.2 } },
  data,
  stopLoss: 1e-14,
  runs: [{ ...run, trajectory: path }],
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-import-'))
  await writeFile(join(folder, 'runs.json'), JSON.stringify(document))
})
afterAll(() => rm(folder, { recursive: true }))

interface Kept {
  readonly id: string
  readonly runs: number
  readonly certified: number
}

async function importing(file: string, ...options: string[]): Promise<Kept> {
  const { status, stdout, stderr } = await mgd(folder, 'import', file, '--history', 'h.db', '--json', ...options)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return JSON.parse(stdout) as Kept
}

describe('mgd import', () => {
  it('keeps runs that verify, export and are not computed anew', async () => {
    const { id, runs, certified } = await importing('runs.json')
    expect({ runs, certified }).toEqual({ runs: 1, certified: 1 })
    const verified = await mgd(folder, 'verify', id, '--history', 'h.db')
    expect(verified.stdout).toMatch(/1 of 1 certificates by path sums hold/)
    const again = await mgdHere(folder, 'verify', id, '--history', 'h.db', '--recompute')
    expect(again.status).toBe(0)
    const exported = await mgdHere(folder, 'export', id, '--history', 'h.db', '--json', '-')
    const results = JSON.parse(exported.stdout) as { experiment: object; runs: { params: object; kernel: string }[] }
    expect(results.runs[0].kernel).toBe('imported')
    expect(results.runs[0].params).toMatchObject({ gamma: 0.01, beta: 0.9 })
    await writeFile(join(folder, 'again.json'), JSON.stringify(results.experiment))
    const refused = await mgdHere(folder, 'run', 'again.json', '--history', 'other.db')
    expect(refused.status).toBe(2)
    expect(refused.stderr).toMatch(/imported: these runs were computed elsewhere/)
  })

  it('draws a table of runs', async () => {
    await writeFile(join(folder, 'table.csv'), 'gamma,beta,steps,testLoss\n0.1,0,5,0.5\n0.01,0.9,9,0.25\n')
    expect(await importing('table.csv', '--method', 'mgd')).toMatchObject({ runs: 2, certified: 0 })
    const unnamed = await mgdHere(folder, 'import', 'table.csv', '--history', 'h.db')
    expect(unnamed.stderr).toMatch(/name it by --method/)
    expect(unnamed.status).toBe(2)
  })

  it('keeps nothing of a file with faults, and makes no history for it', async () => {
    await writeFile(join(folder, 'wrong.json'), JSON.stringify({ ...document, runs: [run, { ...run, beta: 2 }] }))
    const { status, stderr } = await mgdHere(folder, 'import', 'wrong.json', '--history', 'none.db')
    expect(status).toBe(2)
    expect(stderr).toMatch(/runs\[1\]\.beta: 2 is not allowed/)
    expect(existsSync(join(folder, 'none.db'))).toBe(false)
  })
})

const hasPython = spawnSync('python3', ['--version']).status === 0

it.skipIf(!hasPython)('takes in what the example of the documentation writes, and certifies it', async () => {
  const text = readFileSync(new URL('../../docs/importing-results.md', import.meta.url), 'utf8')
  const program = /```python\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
  const there = await mkdtemp(join(folder, 'python-'))
  await promisify(execFile)('python3', ['-c', program], { cwd: there })
  const { runs, certified } = await importing(join(there, 'runs.json'))
  expect(runs).toBe(3)
  expect(certified).toBeGreaterThanOrEqual(2)
})
