import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { experiment, mgd } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

let folder: string
const ids: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-compare-'))
  for (const [name, beta] of [
    ['First', [0, 0.5]],
    ['Second', [0.3, 0.6]],
  ] as const) {
    const method = { kind: 'mgd', gamma: { logspace: [1e-3, 3e-2, 4] }, beta: { values: beta } }
    await writeFile(join(folder, 'experiment.json'), JSON.stringify(experiment({ name, method })))
    const { stderr } = await mgdHere(folder, 'run', 'experiment.json', '--history', 'h.db')
    ids.push(/\((\S+)\)/.exec(stderr)![1])
  }
})
afterAll(() => rm(folder, { recursive: true }))

const options = ['--history', 'h.db', '--figures', 'figures']
const compare = (...args: string[]) => mgdHere(folder, 'compare', ...args, ...options)

describe('compare', () => {
  it('writes each comparison as SVG and PNG, with all experiments in its provenance', async () => {
    expect(await mgd(folder, 'compare', ...ids, ...options)).toMatchObject({ status: 0 })
    const files = await readdir(join(folder, 'figures'))
    const names = [
      'comparison-balancedness-against-lambda',
      'comparison-importance-for-test-loss',
      'comparison-parameters-and-metrics-of-all-runs',
      'comparison-test-loss-against-lambda',
      'comparison-test-loss-beside-that-of-first',
      'comparison-test-loss-over-step-size-and-momentum',
      'comparison-l1-norm-against-lambda',
      'comparison-training-loss-of-runs-against-time',
    ]
    expect(files.toSorted()).toEqual(names.flatMap((name) => [`${name}.png`, `${name}.svg`]).toSorted())
    const svg = await readFile(join(folder, 'figures', `${names[3]}.svg`), 'utf8')
    expect(svg).toContain('<dc:source>First; Second</dc:source>')
    for (const id of ids) expect(svg).toContain(`"id":"${id}"`)
  })

  it('writes the plot that a document describes over all of them, under both filters', async () => {
    const plot = { x: 'gamma', y: 'testLoss', colour: 'experiment', columns: 'beta', where: 'beta < 0.6' }
    await writeFile(join(folder, 'plot.json'), JSON.stringify(plot))
    const args = ['--plot', 'plot.json', '--where', 'gamma > 0.002', '--formats', 'csv', '--history', 'h.db']
    expect(await mgdHere(folder, 'compare', ...ids, ...args)).toMatchObject({ status: 0, stderr: '' })
    const csv = await readFile(join(folder, 'comparison-test-loss-against-gamma.csv'), 'utf8')
    const [head, ...rows] = csv.trim().split('\n')
    const at = (name: string) => head.split(',').indexOf(name)
    const runs = rows.map((row) => row.split(',')).filter((row) => row[at('part')] === 'run')
    expect(new Set(runs.map((row) => row[at('experimentName')]))).toEqual(new Set(['First', 'Second']))
    // Two seeds, three γ above 0.002; β = 0, 0.5 of the first and 0.3 of the second.
    expect(runs).toHaveLength(2 * 3 * 3)

    await writeFile(join(folder, 'wrong.json'), JSON.stringify({ x: 'gamma', z: 'testLoss' }))
    expect(await mgdHere(folder, 'compare', ...ids, '--plot', 'wrong.json', '--history', 'h.db')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('z: this field is not known') as string,
    })
    await writeFile(join(folder, 'none.json'), JSON.stringify({ x: 'gamma', y: 'nonsense' }))
    expect(await mgdHere(folder, 'compare', ...ids, '--plot', 'none.json', '--history', 'h.db')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('y: There is no nonsense') as string,
    })
  })

  it('refuses less than two experiments, and those that are not there', async () => {
    expect(await compare(ids[0], ids[0])).toMatchObject({
      status: 2,
      stderr: 'A comparison needs two experiments or more.\n',
    })
    expect(await compare(ids[0], 'nowhere')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('There is no experiment nowhere') as string,
    })
  })
})
