import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isActive } from '../contract/index.ts'
import { openWorkbench } from '../workbench.ts'

const document = JSON.stringify({
  schema: 1,
  name: 'to be verified',
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 4, d: 7, sparsity: 2, mean: 1, noise: 0 },
    init: { scale: 0.2 },
  },
  method: { kind: 'mgd', lambda: { logspace: [0.02, 0.5, 24] }, beta: 0.9 },
  stop: { loss: 1e-10, steps: 1_000_000 },
})

it('verifying again can be left after the first run, while others are being computed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'momentum-verifying-'))
  const workbench = await openWorkbench({ historyPath: join(folder, 'history.db') })
  const { client } = workbench
  const { id } = await client.experiments.create({ document })
  const events = await client.events()
  await client.sweeps.start({ id, workers: 1 })
  for await (const event of events) if (event.type === 'sweep/progressed' && !isActive(event.progress.state)) break

  // A rejection that nobody hears of would end the application, and fails this run of the tests.
  const seen: number[] = []
  for await (const run of await client.certificates.verify({ id, recompute: true })) {
    seen.push(run.index)
    if (seen.length === 1) break
  }
  expect(seen).toEqual([0])

  await workbench.close()
  await rm(folder, { recursive: true })
})
