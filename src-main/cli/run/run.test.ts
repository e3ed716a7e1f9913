import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { experiment, type Finished, mgd, runsOf } from '../command.fixture.ts'
import { mgdHere } from '../here.fixture.ts'

let folder: string
let ran: Finished
let id: string

const axes = { gamma: [1e-3, 3e-2], beta: [0, 0.5] }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-cli-'))
  const document = experiment({
    method: { kind: 'mgd', gamma: { values: axes.gamma }, beta: { values: axes.beta } },
  })
  await writeFile(join(folder, 'sweep.json'), JSON.stringify(document))
  ran = await command('run', 'sweep.json', '--json', '-', '--csv', 'runs.csv', '--figures', 'figures')
  id = /\((\S+)\)/.exec(ran.stderr)?.[1] ?? ''
})
afterAll(() => rm(folder, { recursive: true }))

function command(...args: string[]): Promise<Finished> {
  return mgd(folder, ...args, '--history', 'history.db')
}

/** As `command`, in this process. */
function here(...args: string[]): Promise<Finished> {
  return mgdHere(folder, ...args, '--history', 'history.db')
}

async function read(name: string): Promise<string> {
  return readFile(join(folder, name), 'utf8')
}

describe('run', () => {
  it('prints the results file and nothing else, the summary apart', () => {
    expect(ran.status).toBe(0)
    const results = JSON.parse(ran.stdout) as { experiment: unknown; provenance: object; runs: object[] }
    expect(results.experiment).toMatchObject({ name: 'Small sweep', seeds: { first: 0, count: 2 } })
    expect(Object.keys(results.provenance)).toEqual(
      expect.arrayContaining(['version', 'kernel', 'node', 'platform', 'startedAt', 'elapsedMs']),
    )
    const planned = [0, 1].flatMap((seed) =>
      axes.gamma.flatMap((gamma) => axes.beta.map((beta) => ({ seed, params: { gamma, beta } }))),
    )
    expect(results.runs).toMatchObject(planned.map((run, index) => ({ index, ...run })))
    expect(ran.stderr).toMatch(/^Small sweep \(\S+\)\n8 runs in .* s: .*\nleast test loss \S+\n$/)
  })

  it('writes one row per run as CSV, with the numbers of the results file', async () => {
    const [header, ...rows] = (await read('runs.csv')).trimEnd().split('\n')
    const names = header.split(',')
    expect(names.slice(0, 6)).toEqual(['index', 'seed', 'gamma', 'beta', 'lambda', 'outcome'])
    const column = (name: string): number[] => rows.map((row) => Number(row.split(',')[names.indexOf(name)]))
    const runs = runsOf(ran.stdout) as { trainLoss: number; balancedness: { norm: number } }[]
    expect(column('trainLoss')).toEqual(runs.map(({ trainLoss }) => trainLoss))
    expect(column('balancednessNorm')).toEqual(runs.map(({ balancedness }) => balancedness.norm))
  })

  it('draws each figure as SVG and PNG', async () => {
    const files = await readdir(join(folder, 'figures'))
    const bases = new Set(files.map((file) => file.replace(/\.(svg|png)$/, '')))
    expect(bases.size).toBeGreaterThan(2)
    expect(files.sort()).toEqual([...bases].flatMap((base) => [`${base}.png`, `${base}.svg`]).sort())
    for (const file of files) {
      const bytes = await readFile(join(folder, 'figures', file))
      if (file.endsWith('.png')) expect(bytes.subarray(1, 4).toString()).toBe('PNG')
      else expect(bytes.toString()).toContain('<svg')
    }
  })

  it('draws in the formats and the print that are asked for, scripts beside the table that they read', async () => {
    const formats = ['--formats', 'pdf,csv,json,py,tex', '--width', '174', '--theme', 'dark']
    expect(await here('export', id, '--figures', 'printed', ...formats)).toMatchObject({ status: 0 })
    const files = await readdir(join(folder, 'printed'))
    const names = [...new Set(files.map((file) => file.replace(/\.\w+$/, '')))]
    expect(files.toSorted()).toEqual(
      names.flatMap((name) => ['csv', 'json', 'pdf', 'py', 'tex'].map((end) => `${name}.${end}`)).toSorted(),
    )
    for (const name of names) {
      const { print, experiment, data } = JSON.parse(await read(join('printed', `${name}.json`))) as {
        print: object
        experiment: { id: string; document: string }
        data: { kind: string }
      }
      expect(print).toMatchObject({ widthMm: 174, theme: 'dark' })
      expect(experiment).toMatchObject({ id, document: await read('sweep.json') })
      expect(data.kind).toMatch(/\w/)
      expect(await read(join('printed', `${name}.py`))).toContain(`open('${name}.csv'`)
      expect(await read(join('printed', `${name}.tex`))).toContain(`{${name}.csv}`)
    }
  })

  it('draws the part of a figure that is asked for, on the scales that are asked for, and says so beside it', async () => {
    const view = ['--only', 'collapse', '--of', 'testLoss', '--x', '0.002..0.02', '--y-scale', 'linear']
    const { status, stderr } = await here('export', id, '--figures', 'part', '--formats', 'csv,json', ...view)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const files = await readdir(join(folder, 'part'))
    expect(files).toHaveLength(2)
    const [csv, json] = await Promise.all(files.toSorted().map((file) => read(join('part', file))))
    const lambdas = csv
      .split('\n')
      .filter((line) => /^(run|budget-spent),/.test(line))
      .map((line) => Number(line.split(',')[3]))
    expect(lambdas.length).toBeGreaterThan(0)
    expect(lambdas.every((lambda) => lambda >= 0.002 && lambda <= 0.02)).toBe(true)
    expect(JSON.parse(json)).toMatchObject({
      view: { x: [0.002, 0.02], yScale: 'linear' },
      data: { kind: 'collapse', y: { metric: 'testLoss', scale: 'linear' } },
    })
  })

  it.each([
    [['--x', '1..2'], 'need --only'],
    [['--only', 'collapse', '--x', '2..1'], '2..1 is not a range such as 0.01..0.3'],
    [['--only', 'collapse', '--x', '-1..1'], 'its x axis is logarithmic, and begins above 0'],
    [['--only', 'solution', '--y-scale', 'log'], 'the scale of its y axis cannot be chosen'],
    [['--only', 'collapse', '--of', 'beauty'], 'There is no figure collapse of beauty of this experiment'],
  ])('refuses %j', async (options, why) => {
    const { status, stderr } = await here('export', id, '--figures', 'no-part', ...options)
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(why) as string })
  })

  it('refuses a format that there is not', async () => {
    const { status, stderr } = await here('export', id, '--figures', 'printed', '--formats', 'svg,gif')
    expect(status).toBe(2)
    expect(stderr).toContain('gif is not one of svg, png, pdf, csv, json, py, tex')
  })

  it('resumes a finished experiment without computing or keeping anything anew', async () => {
    const again = await here('run', 'sweep.json', '--resume', '--quiet', '--json', 'again.json')
    expect(again).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(runsOf(await read('again.json'))).toEqual(runsOf(ran.stdout))
    expect((await here('list')).stdout.trimEnd().split('\n')).toHaveLength(1)
  })

  it('tells a run that diverged as a result, not as a failure', async () => {
    const wild = experiment({ method: { kind: 'mgd', gamma: 50, beta: 0 }, seeds: { first: 0, count: 1 } })
    await writeFile(join(folder, 'wild.json'), JSON.stringify(wild))
    const { status, stdout, stderr } = await mgdHere(folder, 'run', 'wild.json', '--json', '-', '--history', 'wild.db')
    expect({ status, runs: runsOf(stdout) }, stderr).toMatchObject({ status: 0, runs: [{ outcome: 'diverged' }] })
    expect(stdout).not.toMatch(/NaN|Infinity/)
  })

  it('learns from a table beside the experiment file', async () => {
    const data = { kind: 'table', path: 'table.csv', target: 'y' }
    const learning = experiment({ problem: { kind: 'diagonal-network', data, init: { scale: 0.1 } } })
    await writeFile(join(folder, 'table.csv'), 'a,b,y\n1,2,3\n4,1,6\n0,1,1\n')
    await writeFile(join(folder, 'learning.json'), JSON.stringify(learning))
    const { status, stdout, stderr } = await mgdHere(
      folder,
      'run',
      'learning.json',
      '--json',
      '-',
      '--history',
      'table.db',
    )
    expect(status, stderr).toBe(0)
    expect((runsOf(stdout)[0] as { theta: number[] }).theta).toHaveLength(2)
  })
})

describe('the history', () => {
  it('lists and shows an experiment, by the beginning of its id', async () => {
    expect((await command('list')).stdout).toMatch(new RegExp(`^${id} .* done .* 8/8 .* Small sweep\n$`))
    const { status, stdout } = await command('show', id.slice(0, 4))
    expect(status).toBe(0)
    expect(stdout).toContain(id)
    expect(stdout).toContain('8 of 8 finished')
    expect(stdout).toContain(await read('sweep.json'))
  })

  it('exports what the run wrote, byte by byte', async () => {
    await command('export', id, '--json', 'export.json', '--csv', 'export.csv', '--figures', 'exported')
    expect(runsOf(await read('export.json'))).toEqual(runsOf(ran.stdout))
    expect(await read('export.csv')).toBe(await read('runs.csv'))
    expect((await readdir(join(folder, 'exported'))).sort()).toEqual((await readdir(join(folder, 'figures'))).sort())
  })

  it('refuses the beginning of several ids, and deletes what is named', async () => {
    await here('run', 'sweep.json', '--quiet')
    const ambiguous = await here('show', '')
    expect(ambiguous.status).toBe(2)
    expect(ambiguous.stderr).toContain(id)
    const deleted = await command('delete', id)
    expect(deleted.status, deleted.stderr).toBe(0)
    expect((await here('list')).stdout).not.toContain(id)
    expect((await here('show', id)).status).toBe(2)
  })
})
