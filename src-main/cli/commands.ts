import type { Command } from 'commander'
import { backupCommand } from './history/backup.ts'
import { benchCommand } from './run/bench.ts'
import { collectCommand } from './cluster/collect.ts'
import { compareCommand } from './figures/compare.ts'
import { composeCommand } from './figures/compose.ts'
import { dataCommand } from './run/data.ts'
import { deleteCommand } from './history/delete.ts'
import { doctorCommand } from './history/doctor.ts'
import { exportCommand } from './figures/export.ts'
import { importCommand } from './run/import.ts'
import { listCommand } from './history/list.ts'
import { mergeCommand } from './cluster/merge.ts'
import { paperCommand } from './figures/paper.ts'
import { reportCommand } from './figures/report.ts'
import { runCommand } from './run/run.ts'
import { serveCommand } from './history/serve.ts'
import { showCommand } from './history/show.ts'
import { statusCommand } from './cluster/status.ts'
import { submitCommand } from './cluster/submit.ts'
import { verifyCommand } from './run/verify.ts'

/** All commands, in the order of the help. */
export const commands: readonly ((program: Command) => void)[] = [
  runCommand,
  listCommand,
  showCommand,
  exportCommand,
  compareCommand,
  composeCommand,
  reportCommand,
  dataCommand,
  deleteCommand,
  mergeCommand,
  importCommand,
  submitCommand,
  statusCommand,
  collectCommand,
  backupCommand,
  doctorCommand,
  verifyCommand,
  paperCommand,
  serveCommand,
  benchCommand,
]
