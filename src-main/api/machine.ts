import { benchmark } from '../sweeps/index.ts'
import { api } from './context.ts'

export const machineHandlers = {
  benchmark: api.machine.benchmark.handler(async function* ({ input: { threads }, signal }) {
    for await (const row of benchmark(threads)) {
      if (signal?.aborted) return
      yield row
    }
  }),
}
