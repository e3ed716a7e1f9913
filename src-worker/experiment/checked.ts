import { faultText } from './fault.ts'
import { planOf, type Plan } from './plan.ts'
import { type Reading, readExperiment } from './reading/read.ts'
import type { Experiment } from './schema.ts'

/** A document is asked for many times in a row, seldom more than a few of them in turn. */
const REMEMBERED = 16

interface Read {
  readonly reading: Reading
  /** Made when it is first asked for. */
  plan?: Plan
}

const remembered = new Map<string, Read>()

/**
 * The experiment of a document that was checked when it came in: one of the history, of a task, of the resources. It is read once.
 *
 * @throws TypeError where this version cannot read it, as where another one wrote it
 */
export function experimentOf(document: string): Experiment {
  const { reading } = read(document)
  if (reading.ok) return reading.experiment
  const faults = reading.faults.slice(0, 3).map(faultText).join('; ')
  throw new TypeError(`This version cannot read the file of the experiment: ${faults}`)
}

/** The plan of such a document. @throws TypeError where this version cannot read it */
export function planOfDocument(document: string): Plan {
  const experiment = experimentOf(document)
  return (read(document).plan ??= planOf(experiment))
}

/** True if this version can read a document that was checked when it came in. */
export function isReadable(document: string): boolean {
  return read(document).reading.ok
}

function read(document: string): Read {
  const known = remembered.get(document)
  if (known) return known
  const found: Read = { reading: readExperiment(document) }
  remembered.set(document, found)
  for (const oldest of remembered.keys()) {
    if (remembered.size <= REMEMBERED) break
    remembered.delete(oldest)
  }
  return found
}
