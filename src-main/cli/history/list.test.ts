import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorkbench } from '../../workbench.ts'
import { experiment, mgd } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-list-'))
  for (const [name, tags] of [
    ['First sweep', ['paper']],
    ['Second sweep', []],
  ] as const) {
    await writeFile(join(folder, 'sweep.json'), JSON.stringify(experiment({ name, tags })))
    await mgdHere(folder, 'run', 'sweep.json', '--quiet', '--history', 'own.db')
  }
})
afterAll(() => rm(folder, { recursive: true }))

const list = (...args: string[]) => mgdHere(folder, 'list', '--history', 'own.db', ...args)

async function names(...args: string[]): Promise<string[]> {
  return (JSON.parse((await list('--json', ...args)).stdout) as { name: string }[]).map(({ name }) => name)
}

it('is a list of objects, the newest first, as many as asked for', async () => {
  const listed = await mgd(folder, 'list', '--history', 'own.db', '--json')
  expect(JSON.parse(listed.stdout)).toMatchObject([
    { name: 'Second sweep', state: 'done', runs: 16, finished: 16, problem: 'diagonal-network', method: 'mgd' },
    { name: 'First sweep', tags: ['paper'] },
  ])
  expect(await names('--limit', '1')).toEqual(['Second sweep'])
})

it('narrows by every word of a text, in capitals or not', async () => {
  expect(await names('--match', 'sweep FIRST')).toEqual(['First sweep'])
  expect(await names('--match', 'paper')).toEqual(['First sweep'])
  expect(await names('--match', 'sweep absent')).toEqual([])
  expect(await list('--match', 'absent')).toEqual({ status: 0, stdout: '', stderr: 'None of 2 experiments matches.\n' })
})

it('shows the folder of an experiment, and narrows by it', async () => {
  const workbench = await openWorkbench({ historyPath: join(folder, 'own.db') })
  const [, first] = await workbench.client.experiments.list()
  await workbench.client.experiments.update({ id: first.id, folder: 'Ablation of noise' })
  await workbench.close()
  const { stdout } = await list('--match', 'ABLATION sweep')
  expect(stdout).toMatch(/^\S+ .* First sweep {2}\(in Ablation of noise\)\n$/)
})

it('refuses a limit that is none', async () => {
  expect(await list('--limit', '0')).toMatchObject({ status: 2, stdout: '' })
})
