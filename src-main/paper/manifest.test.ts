import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countRuns, planKey, readExperiment } from '../../src-worker/experiment/index.ts'
import { resourcePath } from '../resources.ts'
import { readPack, readPacks } from './pack.ts'
import { rolesOf } from './measure.ts'
import { documentOf } from './quick.ts'

const packs = await readPacks()

function experimentOf(document: string) {
  const reading = readExperiment(document)
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
  return reading.experiment
}

it('has the paper of the workbench first, with its nine figures in order', () => {
  expect(packs[0].id).toBe('papazov-2024')
  expect(packs[0].figures.map(({ after }) => after)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `Figure ${n}`))
  expect(new Set(packs.map(({ order }) => order)).size).toBe(packs.length)
})

describe.each(packs)('the pack $id', ({ figures }) => {
  it('has in each figure something to draw and to measure', () => {
    for (const { experiments, claims } of figures) {
      expect(experiments.flatMap((each) => each.figures).length).toBeGreaterThan(0)
      expect(claims.length).toBeGreaterThan(0)
      expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length)
    }
  })

  it('measures only experiments that it has', () => {
    for (const { experiments, claims } of figures) {
      const roles = experiments.map(({ role }) => role)
      for (const role of claims.flatMap(rolesOf)) expect(roles).toContain(role)
    }
  })

  it('says of experiments which figure they are after', () => {
    for (const { after, experiments } of figures) {
      if (after === null) continue
      for (const each of experiments) expect(experimentOf(each.document).name).toContain(`After ${after}: `)
    }
  })

  it('has quick forms with no more runs', () => {
    for (const each of figures.flatMap(({ experiments }) => experiments)) {
      const [full, quick] = [false, true].map((isQuick) => experimentOf(documentOf(each, isQuick)))
      expect(countRuns(quick)).toBeLessThanOrEqual(countRuns(full))
      const differs = Object.keys(each.quick).length > 0
      expect(planKey(quick, undefined) === planKey(full, undefined)).toBe(!differs)
      expect(quick.name === full.name).toBe(!differs)
    }
  })
})

it('refuses to change a field that is not there', () => {
  const [{ experiments }] = packs[0].figures
  expect(() => documentOf({ ...experiments[0], quick: { 'stop.lost': 1 } }, true)).toThrow('no field lost')
})

describe('a pack with a fault', () => {
  async function faulty(file: string, change: (content: Record<string, unknown>) => void): Promise<unknown> {
    const resources = await mkdtemp(join(tmpdir(), 'momentum-pack-'))
    await cp(resourcePath('paper'), join(resources, 'paper'), { recursive: true })
    await cp(resourcePath('presets'), join(resources, 'presets'), { recursive: true })
    const folder = join(resources, 'paper/papazov-2024')
    const content = JSON.parse(await readFile(join(folder, file), 'utf8')) as Record<string, unknown>
    change(content)
    await writeFile(join(folder, file), JSON.stringify(content))
    try {
      return await readPack('papazov-2024', folder)
    } finally {
      await rm(resources, { recursive: true })
    }
  }

  it('is refused with its file and the place', async () => {
    await expect(faulty('pack.json', (pack) => (pack.order = 0))).rejects.toThrow(/pack\.json[^]*order/)
    await expect(faulty('figure-3.json', (figure) => (figure.claims = []))).rejects.toThrow(/figure-3\.json[^]*claims/)
  })

  it('is refused where a statement names a claim that no figure has', async () => {
    const statements = [{ name: 'Theorem 9', words: 'All is well.', claims: ['3/all-is-well'] }]
    await expect(faulty('pack.json', (pack) => (pack.statements = statements))).rejects.toThrow(
      'Theorem 9 names the claim 3/all-is-well, which no figure has',
    )
  })
})
