import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PaperFigure } from '../contract/index.ts'
import { isActive } from '../contract/index.ts'
import { changeAsWritten } from '../change-history.fixture.ts'
import { openWorkbench, type Workbench } from '../workbench.ts'

const pack = 'papazov-2024'

let folder: string
let workbench: Workbench

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-paper-'))
  workbench = await openWorkbench({ historyPath: join(folder, 'history.db') })
})
afterEach(async () => {
  await workbench.close()
  await rm(folder, { recursive: true })
})

async function figure(number: number): Promise<PaperFigure> {
  const all = await workbench.client.paper.list({ pack })
  return all[number - 1]
}

/** Waits until all of these experiments have ended, whichever way. */
async function ended(ids: readonly string[], act: () => Promise<unknown>): Promise<string[]> {
  const events = await workbench.client.events()
  const left = new Set(ids)
  const states: string[] = []
  await act()
  for await (const event of events) {
    if (event.type !== 'sweep/progressed' || !left.has(event.progress.experimentId)) continue
    const { state, experimentId } = event.progress
    if (isActive(state)) continue
    left.delete(experimentId)
    states.push(state)
    if (left.size === 0) return states
  }
  throw new Error('the events ended')
}

it('runs figures one after another and measures their claims; what is done is not run again, and what an earlier version did is told', async () => {
  expect((await workbench.client.paper.list({ pack })).map(({ full, quick }) => [full.state, quick.state])).toEqual(
    Array.from({ length: 9 }, () => ['not-run', 'not-run']),
  )
  expect(
    (await workbench.client.paper.measure({ pack, figure: 9, quick: true })).map(({ verdict }) => verdict),
  ).toEqual(['not-measured', 'not-measured'])

  const { ids } = await workbench.client.paper.start({ pack, figures: [9, 7], quick: true })
  expect(ids).toHaveLength(2)
  const states = await workbench.client.paper.list({ pack })
  expect([states[6].quick.state, states[8].quick.state, states[8].full.state]).toEqual(['running', 'queued', 'not-run'])
  await ended(ids, async () => {
    // A figure that is lined up already is not lined up twice.
    expect(await workbench.client.paper.start({ pack, figures: [9], quick: true })).toEqual({ ids: [] })
  })

  await expect.poll(async () => (await figure(9)).quick.state).toBe('done')
  const { quick } = await figure(7)
  expect(quick).toMatchObject({ state: 'done', runs: 20, finished: 20 })
  expect(quick.experiments[0].id).toBe(ids[0])
  const claims = await workbench.client.paper.measure({ pack, figure: 9, quick: true })
  expect(claims.map(({ verdict }) => verdict)).toEqual(['holds', 'holds'])
  expect(claims[0].value).toBeGreaterThan(0.05)
  expect(await workbench.client.paper.start({ pack, figures: [7, 9], quick: true })).toEqual({ ids: [] })

  const report = await workbench.client.paper.report({ pack, figures: [9, 8], quick: true, format: 'html' })
  expect(report.name).toBe('report.html')
  const html = await report.text()
  expect(html.indexOf('After Figure 8')).toBeLessThan(html.indexOf('After Figure 9'))
  expect(html.match(/<svg/g)).toHaveLength(2)
  expect(html).toContain('No figure: The experiment has not been run.')

  await tellsResultsOfAnEarlierVersion(ids[1])
})

/** Results of Figure 9 that an earlier version computed are told from none. */
async function tellsResultsOfAnEarlierVersion(id: string): Promise<void> {
  expect((await figure(9)).quick.experiments[0].earlier).toBeNull()
  await workbench.close()
  changeAsWritten(join(folder, 'history.db'), 'UPDATE experiments SET planKey = randomblob(32)')
  workbench = await openWorkbench({ historyPath: join(folder, 'history.db') })
  const { quick, full } = await figure(9)
  expect(quick).toMatchObject({ state: 'not-run', finished: 0 })
  expect(quick.experiments[0]).toMatchObject({ id: null, earlier: id })
  expect(full.experiments[0].earlier).toBeNull()
}

it('stops the one that runs and forgets those that wait', async () => {
  const { ids } = await workbench.client.paper.start({ pack, figures: [7, 8], quick: false, workers: 1 })
  expect(ids).toHaveLength(2)
  const states = await ended([ids[0]], async () => {
    await workbench.client.paper.cancel()
  })
  expect(states).toEqual(['cancelled'])
  await expect.poll(async () => (await figure(7)).full.state).toBe('stopped')
  expect((await figure(8)).full.state).toBe('not-run')
  const sweep = await workbench.client.experiments.get({ id: ids[1] })
  expect(sweep).toMatchObject({ state: 'draft', finished: 0 })
})
