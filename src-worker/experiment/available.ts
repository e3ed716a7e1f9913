import type { Fault } from './fault.ts'
import type { Experiment } from './schema.ts'

const problems = ['quadratic', 'diagonal-network', 'relu-network']
const methods = ['mgd', 'smgd']

/** Faults for kinds that the file format knows and this version cannot compute. */
export function unavailable({ problem, method }: Experiment): Fault[] {
  return [...missing('problem.kind', problem.kind, problems), ...missing('method.kind', method.kind, methods)]
}

function missing(path: string, kind: string, available: string[]): Fault[] {
  if (available.includes(kind)) return []
  const list = available.map((each) => `"${each}"`).join(', ')
  return [{ path, message: `"${kind}" is not available in this version; available: ${list}` }]
}
