import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { BadInput } from './fault.ts'
import { withWorkbench } from './with-workbench.ts'

export function mergeCommand(program: Command): void {
  program
    .command('merge')
    .description('join histories, such as those that the shards of one experiment left; the same run is kept once')
    .argument('<db...>', 'the histories to take in; they are only read')
    .requiredOption('--into <db>', 'the history that takes them in; made where there is none')
    .action(async (paths: string[], { into }: { into: string }) => {
      const missing = paths.filter((path) => !existsSync(path))
      if (missing.length > 0) throw new BadInput(missing.map((path) => `${path} does not exist.`).join('\n'))
      await withWorkbench({ history: into }, async (workbench) => {
        for (const path of paths) {
          const { experiments, runs } = await workbench.merge(path)
          console.log(`${path}: ${count(experiments, 'new experiment')}, ${count(runs, 'new run')}`)
        }
      })
    })
}

function count(n: number, what: string): string {
  return `${String(n)} ${what}${n === 1 ? '' : 's'}`
}
