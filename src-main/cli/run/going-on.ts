import { programName } from '../../contract/text/program-name.ts'
import type { Shard } from '../../workbench.ts'

/** The command that computes what an interrupted `run` has left. */
export function goingOn(
  file: string,
  { history, shard }: { readonly history?: string; readonly shard?: Shard },
): string {
  const words = [programName, 'run', file, '--resume']
  if (shard) words.push('--shard', `${String(shard.index)}/${String(shard.count)}`)
  if (history !== undefined) words.push('--history', history)
  return words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ')
}
