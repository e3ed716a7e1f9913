import type { Command } from 'commander'
import type { SweepStatus } from '../../workbench.ts'
import { status as exit } from '../fault.ts'
import { folderStatus, readSweepFolder } from './sweep-folder.ts'

export function statusCommand(program: Command): void {
  program
    .command('status')
    .description('how far the shards of a submitted sweep are')
    .argument('<dir>', 'the folder that submit wrote')
    .option('--json', 'as JSON')
    .action(async (dir: string, { json }: { json?: boolean }) => {
      const { status, unreadable } = await folderStatus(await readSweepFolder(dir))
      for (const line of unreadable) console.error(line)
      console.log(json ? JSON.stringify(status, null, 2) : table(status))
      if (unreadable.length > 0) process.exitCode = exit.failed
    })
}

function table({ name, runs, done, failed, missing, underWay, remainingMs, shards }: SweepStatus): string {
  return [
    `${name}: ${String(done)} of ${String(runs)} runs done, ${String(failed)} failed, ${String(missing)} missing${underWay.length > 0 ? `, ${String(underWay.length)} of them under way` : ''}; time left ${duration(remainingMs)}`,
    ...shards.map((shard) =>
      [
        `shard ${String(shard.shard)}`.padEnd(10),
        shard.state.padEnd(11),
        `${String(shard.done)}/${String(shard.planned)} done`.padEnd(16),
        `${String(shard.failed)} failed`.padEnd(11),
        `${String(shard.missing)} missing`.padEnd(14),
        shard.state === 'done' ? '' : duration(shard.remainingMs),
        shard.underWay > 0 ? `(${String(shard.underWay)} under way)` : '',
      ]
        .join(' ')
        .trimEnd(),
    ),
  ].join('\n')
}

/** `1 h 5 min`, `40 s`; `unknown` */
function duration(ms: number | null): string {
  if (ms === null) return 'unknown'
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 60) return `${String(seconds)} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60 ? `${String(minutes)} min` : `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`
}
