import { describe, expect, it } from 'vitest'
import { countRuns, planKey, readExperiment } from '../../src-worker/experiment/index.ts'
import { documentOf, readPaper } from './manifest.ts'

const figures = await readPaper()

function experimentOf(document: string) {
  const reading = readExperiment(document)
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
  return reading.experiment
}

it('has the nine figures in order, each with something to draw and to measure', () => {
  expect(figures.map(({ figure }) => figure)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  for (const { experiments, claims } of figures) {
    expect(experiments.flatMap((each) => each.figures).length).toBeGreaterThan(0)
    expect(claims.length).toBeGreaterThan(0)
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length)
  }
})

describe.each(figures)('figure $figure', ({ figure, experiments, claims }) => {
  it('measures only experiments that it has', () => {
    const roles = experiments.map(({ role }) => role)
    for (const { measure } of claims) {
      expect(roles).toContain(measure.experiment)
      if ('flow' in measure) expect(roles).toContain(measure.flow)
    }
  })

  it('says of its experiments which figure they are after', () => {
    for (const each of experiments) {
      const { name } = experimentOf(each.document)
      expect(name).toContain(`After Figure ${figure}: `)
    }
  })

  it('has a quick form with no more runs', () => {
    for (const each of experiments) {
      const [full, quick] = [false, true].map((isQuick) => experimentOf(documentOf(each, isQuick)))
      expect(countRuns(quick)).toBeLessThanOrEqual(countRuns(full))
      const differs = Object.keys(each.quick).length > 0
      expect(planKey(quick, undefined) === planKey(full, undefined)).toBe(!differs)
      expect(quick.name === full.name).toBe(!differs)
    }
  })
})

it('refuses to change a field that is not there', () => {
  const [{ experiments }] = figures
  expect(() => documentOf({ ...experiments[0], quick: { 'stop.lost': 1 } }, true)).toThrow('no field lost')
})
