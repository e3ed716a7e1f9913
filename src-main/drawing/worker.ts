import { serveTasks } from '../thread.ts'
import type { Host } from './host.ts'

serveTasks<Host>(async (host) => {
  const { drawingTasks } = await import('./tasks.ts')
  return drawingTasks(host)
})
