import { readExperiment } from '../../src-worker/experiment/index.ts'
import type { ExperimentSpec } from './manifest.ts'

/** The experiment file of a figure's experiment: as it is, or with the settings of the quick form. */
export function documentOf({ document, quick }: ExperimentSpec, isQuick: boolean): string {
  if (!isQuick || Object.keys(quick).length === 0) return document
  const changed = JSON.parse(document) as Record<string, unknown>
  for (const [path, value] of Object.entries(quick)) change(changed, path.split('.'), value)
  changed.name = quickName(String(changed.name))
  const text = JSON.stringify(changed, null, 2)
  const reading = readExperiment(text)
  if (!reading.ok) throw new TypeError(`the quick form of ${String(changed.name)} has faults`)
  return text
}

/** Name of an experiment in its quick form. */
export function quickName(name: string): string {
  return `${name}, quick`
}

/** Puts a value in the place of another, so that the order of the fields, and with it that of the runs, stays. */
function change(object: Record<string, unknown>, [field, ...rest]: readonly string[], value: unknown): void {
  if (!(field in object)) throw new TypeError(`there is no field ${field} to change`)
  if (rest.length === 0) object[field] = value
  else change(object[field] as Record<string, unknown>, rest, value)
}
