import { type } from '@orpc/contract'
import { z } from 'zod'
import { base, documentText } from './base.ts'
import type { TableInfo } from './records.ts'

export const tables = {
  /** Keeps a CSV in the history; the same text twice is kept once. */
  add: base.input(z.object({ name: z.string().min(1).max(255), text: documentText })).output(type<TableInfo>()),
}
