import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import {
  type Manifest,
  peekShard,
  queuedShards,
  readManifest,
  shardPath,
  sharesOfFile,
  statusOf,
  type SweepStatus,
} from '../../workbench.ts'
import { type ExperimentFile, readExperimentFile } from '../run/experiment-file.ts'
import { BadInput } from '../fault.ts'

/** The folder of a sweep that was submitted. */
export interface SweepFolder {
  readonly folder: string
  readonly manifest: Manifest
  readonly experiment: ExperimentFile
}

/** `sweep.json` → `sweep.mgd`, beside it. */
export function folderOf(file: string): string {
  return resolve(file, '..', `${basename(file).replace(/\.json$/, '')}.mgd`)
}

export async function readSweepFolder(dir: string): Promise<SweepFolder> {
  const folder = resolve(dir)
  const manifest = await readManifest(folder)
  if (manifest === null) throw new BadInput(`${dir} is no folder of a sweep: it holds no manifest.json; see submit.`)
  if (typeof manifest === 'string') throw new BadInput(manifest)
  return { folder, manifest, experiment: await readExperimentFile(join(folder, 'experiment.json')) }
}

/** State of the shards in a folder; files that cannot be read are reported. */
export async function folderStatus({
  folder,
  manifest,
  experiment,
}: SweepFolder): Promise<{ status: SweepStatus; unreadable: string[] }> {
  const unreadable: string[] = []
  const peeks = []
  for (let shard = 0; shard < manifest.tasks; shard++) {
    const path = shardPath(folder, shard)
    try {
      peeks.push(existsSync(path) ? await peekShard(path, manifest.planKey) : null)
    } catch (error) {
      peeks.push(null)
      unreadable.push(`${path}: ${(error as Error).message}`)
    }
  }
  const shares = sharesOfFile(experiment.document, manifest.tasks)
  return { status: statusOf(manifest, shares, peeks, await queuedShards(manifest)), unreadable }
}
