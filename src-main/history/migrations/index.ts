import { initial } from './0001-initial.ts'
import { bytes } from './0002-bytes.ts'
import { ownData } from './0003-own-data.ts'
import { metrics } from './0004-metrics.ts'
import { parameters } from './0005-parameters.ts'
import { deal } from './0006-deal.ts'
import { certification } from './0007-certification.ts'
import { sums } from './0008-sums.ts'
import { checkpoints } from './0009-checkpoints.ts'
import { looks } from './0010-looks.ts'
import { compositions } from './0011-compositions.ts'
import { ranges } from './0012-ranges.ts'
import type { Migration } from './migration.ts'

/** Every step since the empty file, in order; the i-th, counted from 1, makes version i. What was released is never changed. */
export const migrations: readonly Migration[] = [
  initial,
  bytes,
  ownData,
  metrics,
  parameters,
  deal,
  certification,
  sums,
  checkpoints,
  looks,
  compositions,
  ranges,
]

export const latestVersion = migrations.length
