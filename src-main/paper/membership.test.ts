import { expect, it } from 'vitest'
import { experimentOf } from '../../src-worker/experiment/index.ts'
import { paperMembership } from './membership.ts'
import { readPacks } from './pack.ts'
import { documentOf } from './quick.ts'

it('tells the paper of each experiment that the shelf runs, in full and quick, and of no other', async () => {
  const paperOf = await paperMembership()()
  const known = new Map<string, string>()
  for (const { name, figures } of await readPacks())
    for (const spec of figures.flatMap(({ experiments }) => experiments))
      for (const quick of [false, true]) {
        const experiment = experimentOf(documentOf(spec, quick))
        known.set(experiment.name, known.get(experiment.name) ?? name)
        expect(paperOf(experiment.name), experiment.name).toBe(known.get(experiment.name))
        expect(experiment.tags, experiment.name).toContain('paper')
      }
  expect(paperOf('After Figure 4: MGD collapses onto λ, copy')).toBeUndefined()
})
