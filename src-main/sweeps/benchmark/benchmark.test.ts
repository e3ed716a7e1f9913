import { expect, it } from 'vitest'
import { benchmark } from './benchmark.ts'
import { openKernels } from './kernel-choice.ts'

it('measures the kernel on one thread first, against the reference at the same size', async () => {
  for await (const row of benchmark(openKernels({ historyPath: 'none', wanted: 'wasm' }), 1)) {
    expect(row).toMatchObject({ n: 5, d: 8, lanes: 1, threads: 1 })
    // 4nd + 15d + 3n = 295 operations; a step takes more than a nanosecond and less than a millisecond on any machine there is.
    expect(row.gflops * row.ns).toBeCloseTo(295, 6)
    expect(row.ns).toBeGreaterThan(1)
    expect(row.ns).toBeLessThan(1e6)
    expect(row.overReference).toBeGreaterThan(0)
    expect(row).toMatchObject({ overWasm: null, share: null })
    if (row.overNumpy) expect(row.overNumpy.loop).toBeGreaterThan(row.overNumpy.batched)
    return
  }
  expect.unreachable('no row')
})
