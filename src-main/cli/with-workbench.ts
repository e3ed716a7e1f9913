import { openWorkbench, type Workbench } from '../workbench.ts'

export interface HistoryOption {
  readonly history?: string
}

/** Opens the application for one command and closes it, whatever happens. */
export async function withWorkbench<T>(
  { history }: HistoryOption,
  use: (workbench: Workbench) => Promise<T>,
): Promise<T> {
  const workbench = await openWorkbench({ historyPath: history })
  try {
    return await use(workbench)
  } finally {
    await workbench.close()
  }
}
