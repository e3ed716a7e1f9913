import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resourcePath } from '../../resources.ts'
import { experiment, finish, type Finished, mgd, runsOf, startCrashing } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

const hasAddon = existsSync(resourcePath('native', `${process.platform}-${process.arch}.node`))
const name = (stdout: string): unknown => (JSON.parse(stdout) as { provenance: { kernel: string } }).provenance.kernel
/** The kernels of the runs of a results file, and their numbers without them: those do not depend on the kernel. */
const kernelsOf = (stdout: string): string[] => runsOf(stdout).map((each) => (each as { kernel: string }).kernel)
const numbersOf = (stdout: string): unknown[] => runsOf(stdout).map((each) => ({ ...(each as object), kernel: null }))
const run = ['run', 'sweep.json', '--quiet', '--history', 'history.db', '--workers', '1', '--resume', '--json', '-']

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-crash-'))
  const many = {
    method: { kind: 'mgd', gamma: { logspace: [1e-3, 3e-2, 100] }, beta: 0.5 },
    stop: { steps: 20_000, loss: 0 },
  }
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(experiment(many)))
})
afterEach(() => rm(folder, { recursive: true }))

/** Results of the sweep where nothing crashed, computed once. */
let left: Promise<string> | undefined
const whole = (): Promise<string> =>
  (left ??= mgd(folder, ...run.with(4, 'other.db')).then(({ status, stdout, stderr }) => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    return stdout
  }))

const crashed = async (call: number, inThreads: boolean): Promise<Finished> =>
  finish(startCrashing(call, inThreads, folder, ...run))

describe.runIf(hasAddon)('a fault in native code ends the process', () => {
  it('and the next one uses WebAssembly where it came in the first steps, then native code again', async () => {
    expect((await crashed(1, false)).status).toBeNull()
    const next = await mgd(folder, ...run)
    expect(next.stderr).toMatch(/^The last process on this history ended in native code; this one uses WebAssembly\./)
    expect(name(next.stdout)).toMatch(/^wasm-simd/)
    const stdout = await whole()
    expect(new Set(kernelsOf(next.stdout))).toEqual(new Set([name(next.stdout)]))
    expect(new Set(kernelsOf(stdout))).toEqual(new Set([name(stdout)]))
    expect(name(stdout)).toMatch(/^native-/)
    expect(numbersOf(next.stdout)).toEqual(numbersOf(stdout))
    expect(readdirSync(folder).filter((file) => file.includes('-native-'))).toEqual([])
  })

  it('and what was kept before is kept', async () => {
    expect((await crashed(60, true)).status).toBeNull()
    const before = await mgdHere(folder, 'list', '--history', 'history.db')
    expect(before.stdout).toMatch(/\d+\/200|\b\d+ of 200/)
    const resumed = await mgd(folder, ...run)
    expect(resumed.status, resumed.stderr).toBe(0)
    expect(numbersOf(resumed.stdout)).toEqual(numbersOf(await whole()))
  })
})
