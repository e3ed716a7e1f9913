import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { benchmarkColumns } from '../../contract/index.ts'
import { wholeNumber } from '../numbers.ts'
import { withWorkbench } from '../with-workbench.ts'

export function benchCommand(program: Command): void {
  program
    .command('bench')
    .description(
      'throughput of the kernel on this machine, against its peak, WebAssembly, the readable reference, and numpy where it is there',
    )
    .option('--workers <n>', 'most threads; all cores where it is left out', wholeNumber(1, 256))
    .action(async ({ workers }: { workers?: number }) => {
      // Nothing is kept, but the application comes with a history.
      const folder = await mkdtemp(join(tmpdir(), 'mgd-bench-'))
      await withWorkbench({ history: join(folder, 'history.db') }, async ({ client }) => {
        const { kernel, node, cores } = await client.app.info()
        console.log(`${kernel} on Node ${node}, ${String(cores)} cores; ns of one step of one run of MGD\n`)
        console.log(row(benchmarkColumns.map(({ head }) => head)))
        let numpy = false
        for await (const each of await client.machine.benchmark({ threads: workers })) {
          console.log(row(benchmarkColumns.map(({ text }) => text(each))))
          numpy ||= each.overNumpy !== null
        }
        if (!numpy) console.log('\nThere is no python3 with numpy here to compare with.')
      })
      await rm(folder, { recursive: true })
    })
}

function row(cells: readonly string[]): string {
  return cells.map((cell) => cell.padStart(12)).join('')
}
