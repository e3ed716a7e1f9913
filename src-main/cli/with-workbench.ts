import { existsSync } from 'node:fs'
import type { Workbench } from '../workbench.ts'
import { BadInput } from './fault.ts'

export interface HistoryOption {
  readonly history?: string
}

/** Opens the application for one command and closes it, whatever happens; a history is made where there is none. */
export async function withWorkbench<T>(
  { history }: HistoryOption,
  use: (workbench: Workbench) => Promise<T>,
): Promise<T> {
  const { openWorkbench } = await import('../workbench.ts')
  const workbench = await openWorkbench({ historyPath: history, onWaiting: tellWaiting, onNotice: console.error })
  try {
    return await use(workbench)
  } finally {
    await workbench.close()
  }
}

/** Says on the standard error what is waited for. */
export function tellWaiting(sentence: string | null): void {
  console.error(sentence ?? 'Going on.')
}

/** As `withWorkbench`, for commands that only look at what is there: a history that is named and missing is a mistake. */
export async function withHistory<T>(options: HistoryOption, use: (workbench: Workbench) => Promise<T>): Promise<T> {
  const { history } = options
  if (history !== undefined && !existsSync(history)) throw new BadInput(`There is no history ${history}.`)
  return withWorkbench(options, use)
}
