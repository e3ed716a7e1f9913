import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpackOutcomes } from '../contract/index.ts'
import { openWorkbench, type Workbench } from '../workbench.ts'

let folder: string
let workbench: Workbench

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-planning-'))
  workbench = await openWorkbench({ historyPath: join(folder, 'history.db') })
})
afterAll(async () => {
  await workbench.close()
  await rm(folder, { recursive: true })
})

const csv = { name: 'fuel.csv', text: 'a,b,c,y\n1,x,,2\n2,7,,3\n,z,,4.5\n4,w,,1e1\n' }
const draft = (problem: object, method: object, stop: object = { steps: 20_000 }, count = 1) =>
  JSON.stringify({ schema: 1, name: 'A', problem, method, seeds: { first: 3, count }, stop })
const network = {
  kind: 'diagonal-network',
  data: { kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 5, mean: 1, noise: 0 },
  init: { scale: 0.1 },
}
const mgd = { kind: 'mgd', gamma: { values: [1e-5, 2e-5] }, beta: { values: [0.5, 0.9] } }

describe('the preview of a table', () => {
  it('tells rows, columns, their kinds and what is missing', async () => {
    const { rows, columns, head } = await workbench.client.experiments.preview({ csv })
    expect(rows).toBe(4)
    expect(columns).toEqual([
      { name: 'a', kind: 'number', missing: 1 },
      { name: 'b', kind: 'mixed', missing: 0 },
      { name: 'c', kind: 'empty', missing: 4 },
      { name: 'y', kind: 'number', missing: 0 },
    ])
    expect(head[3]).toEqual(['4', 'w', '', '1e1'])
  })

  it('takes whatever a file holds', async () => {
    expect(await workbench.client.experiments.preview({ csv: { name: 'a.csv', text: '' } })).toEqual({
      rows: 0,
      columns: [],
      head: [],
    })
  })

  it('keeps nothing', async () => {
    const table = '0'.repeat(64)
    await expect(workbench.client.experiments.preview({ table })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the estimate', () => {
  it('is not less than the sweep then takes', async () => {
    const document = draft(network, mgd, { steps: 200_000 }, 4)
    const estimate = await workbench.client.experiments.estimate({ document, workers: 1 })
    if (!estimate) throw new Error('no estimate')
    const steps = 16 * 200_000
    expect(estimate.workers).toBe(1)
    expect(estimate.mostMs).toBeGreaterThanOrEqual((1000 * steps) / estimate.stepsPerSecond)
    expect(estimate.mostMs).toBeLessThan((3 * 1000 * steps) / estimate.stepsPerSecond)
    const { id } = await workbench.client.experiments.create({ document })
    const events = await workbench.client.events()
    // Time of the processor, which others on the machine do not lengthen; a wrong unit or count would be off by far more.
    const started = process.cpuUsage()
    await workbench.client.sweeps.start({ id, workers: 1 })
    for await (const event of events)
      if (event.type === 'sweep/progressed' && event.progress.state === 'finished') break
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(3 * estimate.mostMs + 2000)

    const { elapsedMs } = await workbench.client.experiments.get({ id })
    const likely = async (count: number, problem: object = network) => {
      const document = draft(problem, mgd, { steps: 200_000 }, count)
      return (await workbench.client.experiments.estimate({ document, workers: 1 }))?.typical
    }
    expect(estimate.typical).toBeNull()
    expect(await likely(4)).toEqual({ ms: expect.closeTo(elapsedMs, 6) as number, sweeps: 1 })
    expect((await likely(8))?.ms).toBeCloseTo(2 * elapsedMs, 6)
    expect(await likely(4, { ...network, data: { ...network.data, d: 40 } })).toBeNull()
    expect(await likely(400)).toBeNull()
  })

  it('grows with the budget and shrinks with the threads', async () => {
    const max = async (stop: object, workers: number) =>
      (await workbench.client.experiments.estimate({ document: draft(network, mgd, stop, 8), workers }))?.mostMs ?? 0
    const one = await max({ steps: 10_000 }, 1)
    expect(await max({ steps: 20_000 }, 1)).toBeCloseTo(2 * one, 6)
    expect(await max({ steps: 10_000 }, 2)).toBeLessThan(one)
    // ε = γ/(1 − β) is at least 2e-5: so much time takes no more than half the steps.
    expect(await max({ steps: 10_000, time: 0.1 }, 1)).toBeLessThan(one)
  })

  it('measures quadratics and mini-batches too', async () => {
    const quadratic = { kind: 'quadratic', eigenvalues: [1, 10], start: [1, 1] }
    const smgd = { ...mgd, kind: 'smgd', batch: { values: [1, 4] }, sampling: 'with-replacement' }
    for (const document of [draft(quadratic, mgd), draft(network, smgd)]) {
      expect((await workbench.client.experiments.estimate({ document }))?.mostMs).toBeGreaterThan(0)
    }
  })

  it('is not made of a draft with faults', async () => {
    const document = draft(network, { kind: 'mgd', gamma: 1 })
    await expect(workbench.client.experiments.estimate({ document })).rejects.toMatchObject({ code: 'INVALID' })
  })
})

describe('the landscape', () => {
  const landscape = (document: string) => workbench.client.experiments.landscape({ document })

  it('of a quadratic is its largest eigenvalue', async () => {
    const document = draft({ kind: 'quadratic', eigenvalues: [1, 10], start: [1, 1] }, mgd)
    expect(await landscape(document)).toEqual({ seed: 3, largestCurvature: 10, noCrossingLambda: null })
  })

  it('of one equation is what one computes by hand', async () => {
    // θ = 2 solves 3θ = 6: h = x²√(4θ² + Δ²) with Δ = 0.01; no crossing: λ ≤ 1/(4 · 3 · √(2 · 18)).
    const data = { kind: 'inline', x: [[3]], y: [6] }
    const found = await landscape(draft({ kind: 'diagonal-network', data, init: { scale: 0.1 } }, mgd))
    expect(found.largestCurvature).toBeCloseTo(9 * Math.hypot(4, 0.01), 9)
    expect(found.noCrossingLambda).toBeCloseTo(1 / 72, 12)
  })

  it('of more equations than unknowns is that at the least squares', async () => {
    const data = { kind: 'inline', x: [[1], [1]], y: [1, 3] }
    const found = await landscape(draft({ kind: 'diagonal-network', data, init: { scale: 0.1 } }, mgd))
    expect(found.largestCurvature).toBeCloseTo(Math.hypot(4, 0.01), 9)
  })

  it('says where steps stop converging', async () => {
    const { largestCurvature } = await landscape(draft(network, mgd))
    if (largestCurvature === null) throw new Error('no curvature')
    const limit = (2 * 1.5) / largestCurvature
    const method = { kind: 'mgd', gamma: { values: [0.8 * limit, 1.25 * limit] }, beta: 0.5 }
    const document = draft(network, method, { loss: 1e-12, steps: 300_000 })
    const { id } = await workbench.client.experiments.create({ document })
    const events = await workbench.client.events()
    await workbench.client.sweeps.start({ id })
    for await (const event of events)
      if (event.type === 'sweep/progressed' && event.progress.state === 'finished') break
    const [below, above] = await unpackOutcomes(await workbench.client.results.outcomes({ id }))
    expect(below).toBe('converged')
    expect(above).not.toBe('converged')
  })

  it('knows no bounds of a ReLU network', async () => {
    const relu = {
      kind: 'relu-network',
      inputs: 2,
      teacherWidth: 2,
      width: 3,
      samples: 5,
      testSamples: 5,
      initScale: 1,
    }
    expect(await landscape(draft(relu, mgd))).toEqual({ seed: 3, largestCurvature: null, noCrossingLambda: null })
  })
})
