/**
 * A sweep as a job of many tasks on somebody else's scheduler: the folder with its manifest and scripts, the command that hands it over, and how
 * far the shards are. Nothing here queues, computes or merges.
 */
export { engines, type EngineName, handOver, isThere, queuedShards } from './engine.ts'
export { type Manifest, readManifest, shardPath, shardPaths, writeManifest } from './manifest.ts'
export { writeScripts } from './scripts.ts'
export { type SweepStatus, statusOf } from './status.ts'
