import { benchmark } from '../sweeps/index.ts'
import { api, type Application } from './context.ts'

export function machineHandlers({ kernels }: Application) {
  return {
    benchmark: api.machine.benchmark.handler(async function* ({ input: { threads }, signal }) {
      for await (const row of benchmark(kernels, threads)) {
        if (signal?.aborted) return
        yield row
      }
    }),
  }
}
