import type { Command } from 'commander'
import { backupCommand } from './backup.ts'
import { benchCommand } from './bench.ts'
import { collectCommand } from './collect.ts'
import { compareCommand } from './compare.ts'
import { dataCommand } from './data.ts'
import { deleteCommand } from './delete.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { listCommand } from './list.ts'
import { mergeCommand } from './merge.ts'
import { paperCommand } from './paper.ts'
import { reportCommand } from './report.ts'
import { runCommand } from './run.ts'
import { serveCommand } from './serve.ts'
import { showCommand } from './show.ts'
import { statusCommand } from './status.ts'
import { submitCommand } from './submit.ts'
import { verifyCommand } from './verify.ts'

/** All commands, in the order of the help. */
export const commands: readonly ((program: Command) => void)[] = [
  runCommand,
  listCommand,
  showCommand,
  exportCommand,
  compareCommand,
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
