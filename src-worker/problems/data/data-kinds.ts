import type { Fields, SchemasOf, ValueOf } from '../../experiment/fields.ts'
import type { PlannedRun } from '../../experiment/params.ts'
import { inlineData } from './inline-data.ts'
import type { Instance } from '../instance.ts'
import type { LinearData } from './linear-data.ts'
import type { Loss } from '../linear/loss.ts'
import type { DataKind, Named, Opened } from '../problem.ts'
import { sparseGaussianData } from './sparse-gaussian.ts'
import { tableData } from './table-data.ts'
import type { TableSpec } from './table.ts'

/** Every kind of data, in the order of menus. A new one is a file of this room and its name here. */
const known = [sparseGaussianData, inlineData, tableData] as const
export const dataKinds: readonly DataKind[] = known

/** The part of the experiment file that names data. */
export const dataSchema = (fields: Fields) =>
  fields.z.discriminatedUnion('kind', known.map(({ schema }) => schema(fields)) as unknown as SchemasOf<typeof known>)
export type DataSpec = ValueOf<typeof dataSchema>

/** The kind of valid data. */
export function dataKindOf({ kind }: Named): DataKind {
  const found = dataKinds.find((each) => each.kind === kind)
  if (!found) throw new TypeError(`there is no data ${kind}`)
  return found
}

/** Number of features of data; 1 where only a table shows it. */
export function featureCount(data: DataSpec): number {
  const listed = 'features' in data ? data.features?.length : undefined
  return dataKindOf(data).size(data)?.d ?? listed ?? 1
}

/** The instances of a problem on its data, one for each data set that is drawn or read. */
export function openOn(
  data: DataSpec,
  csv: string | undefined,
  loss: Loss,
  instance: (data: LinearData, run: PlannedRun) => Instance,
): Opened {
  const kind = dataKindOf(data)
  const read = kind.open(data, csv, loss)
  return {
    sharedKey: ({ dataSeed, values }) => (kind.seeded ? `${dataSeed}/${values.mean}/${values.noise}` : ''),
    instance: (run) => instance(read(run), run),
  }
}

/** The data that a problem is trained on, null where it has none. */
export function dataOf(problem: object): DataSpec | null {
  return 'data' in problem ? (problem.data as DataSpec) : null
}

/** The table that a problem is trained on, null where it is trained on none. */
export function tableOf(problem: object): TableSpec | null {
  const data = dataOf(problem)
  return data?.kind === 'table' ? data : null
}
