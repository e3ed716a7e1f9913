import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { experiment, mgd, runsOf } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-submit-'))
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(experiment()))
  return () => rm(folder, { recursive: true })
})
afterEach(() => {
  delete process.env.SLURM_ARRAY_TASK_ID
})

const read = (name: string): Promise<string> => readFile(join(folder, 'sweep.mgd', name), 'utf8')
const submit = (...args: string[]) => mgd(folder, 'submit', 'sweep.json', ...args)

function has(program: string): boolean {
  try {
    execFileSync('bash', ['-c', `command -v ${program}`])
    return true
  } catch {
    return false
  }
}

describe('submit --dry-run', () => {
  it('writes the experiment, a manifest and scripts that bash can read, and prints the commands', async () => {
    const { status, stdout } = await submit('--engine', 'slurm', '--tasks', '4', '--at-once', '2', '--dry-run')
    expect(status).toBe(0)
    expect(stdout).toContain('sbatch --parsable --array=0-3%2')
    expect(stdout).toContain('--dependency=afterany:JOB')
    const manifest = JSON.parse(await read('manifest.json')) as object
    expect(manifest).toMatchObject({
      schema: 1,
      name: 'Small sweep',
      runs: 16,
      tasks: 4,
      deal: 1,
      engine: 'slurm',
      jobs: [],
    })
    expect(await read('experiment.json')).toBe(await readFile(join(folder, 'sweep.json'), 'utf8'))
    for (const script of ['task.sh', 'slurm.sh', 'slurm-collect.sh']) {
      expect(await read(script)).not.toContain('{{')
      execFileSync('bash', ['-n', join(folder, 'sweep.mgd', script)])
    }
    expect(await read('slurm.sh')).toMatch(/^#SBATCH --signal=B:USR1@\d+$/m)
    expect(await read('task.sh')).toContain('--resume')
  })

  it('writes an Indexed Job for Kubernetes', async () => {
    const { status, stdout } = await submit('--engine', 'kubernetes', '--tasks', '4', '--cpus', '2', '--dry-run')
    expect(status).toBe(0)
    expect(stdout).toContain('kubectl create')
    const job = await read('kubernetes.yaml')
    for (const line of ['completionMode: Indexed', 'completions: 4', 'parallelism: 4', "requests: { cpu: '2' }"])
      expect(job).toContain(line)
  })

  it.each([
    [['--engine', 'slurm', '--tasks', '17'], '17 are more than the 16 runs'],
    [['--engine', 'cron', '--tasks', '2'], 'Allowed choices are slurm, parallel, kubernetes'],
    [['--tasks', '2'], '--engine is needed'],
  ])('refuses %j', async (options, why) => {
    const { status, stderr } = await mgdHere(folder, 'submit', 'sweep.json', ...options)
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(why) as string })
  })
})

it('says what a folder is not', async () => {
  for (const command of ['status', 'collect'])
    expect(await mgdHere(folder, command, '.')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('manifest.json') as string,
    })
})

describe.skipIf(!has('parallel'))('GNU parallel', () => {
  it('computes shards, one of which is lost: its runs are named, and computed by --retry', async () => {
    expect((await submit('--engine', 'parallel', '--tasks', '3')).status).toBe(0)
    const whole = await mgdHere(folder, 'run', 'sweep.json', '--quiet', '--json', '-', '--history', 'whole.db')
    await rm(join(folder, 'sweep.mgd/shards/shard-1.db'))
    const status = JSON.parse((await mgd(folder, 'status', 'sweep.mgd', '--json')).stdout) as { missingRuns: number[] }
    expect(status).toMatchObject({
      runs: 16,
      done: 11,
      missing: 5,
      shards: [{ state: 'done' }, { state: 'missing' }, { state: 'done' }],
    })
    const part = await mgd(folder, 'collect', 'sweep.mgd', '--json', '-')
    expect(part.status).toBe(1)
    expect(part.stderr).toContain(`11 of 16 runs; missing ${status.missingRuns.join(', ')}`)
    expect(runsOf(part.stdout)).toHaveLength(11)
    expect((await submit('--engine', 'parallel', '--tasks', '3')).stderr).toContain('was submitted already')
    expect((await mgd(folder, 'submit', 'sweep.mgd', '--retry')).stdout).toContain('1 shards: ended')
    const all = await mgdHere(folder, 'collect', 'sweep.mgd', '--json', '-')
    expect(all.status, all.stderr).toBe(0)
    expect(runsOf(all.stdout)).toEqual(runsOf(whole.stdout))
    expect((await mgdHere(folder, 'status', 'sweep.mgd')).stdout).toMatch(/^Small sweep: 16 of 16 runs done/)
  })
})

describe('a shard that would leave a hole', () => {
  const shard = (text: string, env: Record<string, string> = {}) => {
    Object.assign(process.env, env)
    return mgdHere(folder, 'run', 'sweep.json', '--shard', text, '--history', 'none.db', '--quiet')
  }
  const array = (id: number, min: number, max: number, size: number) => ({
    SLURM_ARRAY_TASK_ID: String(id),
    SLURM_ARRAY_TASK_MIN: String(min),
    SLURM_ARRAY_TASK_MAX: String(max),
    SLURM_ARRAY_TASK_COUNT: String(size),
  })

  it.each([
    ['3/4', array(3, 1, 4, 4), 'numbered from 1 to 4'],
    ['0/3', array(0, 0, 7, 3), 'numbered from 0 to 7'],
    ['4/4', array(4, 1, 4, 4), 'An array of N tasks is 0 to N−1'],
    ['3/17', {}, '17 shards are more than the 16 runs'],
    ['/4', {}, 'An array of N tasks is 0 to N−1'],
  ])('is refused: %s in %j', async (text, env, why) => {
    const { status, stderr } = await shard(text, env)
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(why) as string })
  })

  it('and so is a number of threads that a scheduler did not set', async () => {
    const { status, stderr } = await mgdHere(folder, 'run', 'sweep.json', '--workers', '', '--history', 'none.db')
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('--cpus-per-task') as string })
  })
})
