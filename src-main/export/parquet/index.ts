import { zstdCompressSync } from 'node:zlib'
import { ByteWriter, type KeyValue, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { type AxisName, planOfDocument } from '../../../src-worker/experiment/index.ts'
import { numbersIn } from '../../../src-worker/run/result.ts'
import type { ExperimentRecord } from '../../contract/index.ts'
import type { Results } from '../results/results-json.ts'
import { type Column, columnsOf } from './columns.ts'

/** Rows of a group, and numbers in its vectors, that are held in memory before they are written. */
const ROWS_AT_ONCE = 20_000
const NUMBERS_AT_ONCE = 1_000_000

/**
 * The finished runs of one experiment or of several as an Apache Parquet file, part by part, one row a run; see `columnsOf`.
 *
 * A file needs the memory of one group of rows, whatever it holds. Its footer says where the numbers come from, as key-value metadata:
 * `schema`, and of one experiment `experiment` (the file as it was read) and `provenance`; of several `experiments`, a list of these with id and
 * name. Numbers are the doubles of the results file; one that is not finite is null. Pages are compressed with Zstandard.
 *
 * Source: https://parquet.apache.org/docs/file-format/.
 *
 * @param sources each read to its end before the next
 */
export async function* resultsParquet(sources: readonly Results[]): AsyncIterable<Uint8Array<ArrayBuffer>> {
  const plans = sources.map(({ record }) => planOfDocument(record.document))
  const columns = columnsOf([...new Set(plans.flatMap((plan) => Object.keys(plan.run(0).values) as AxisName[]))])
  const writer = new ByteWriter()
  const file = new ParquetWriter({
    writer,
    schema: schemaOf(columns),
    codec: 'ZSTD',
    compressors: { ZSTD: (bytes) => zstdCompressSync(bytes) },
    createdBy: 'momentum-workbench',
    kvMetadata: footerOf(
      sources.map(({ record }) => record),
      sources.at(0)?.where,
    ),
  })
  const group = new Group(columns)
  for (const [i, { record, results }] of sources.entries()) {
    for await (const run of results) {
      group.add({ record, run, values: plans[i].run(run.index).values }, numbersIn(run))
      if (group.isFull()) {
        await group.write(file)
        yield written(writer)
      }
    }
  }
  await group.write(file)
  await file.finish()
  yield written(writer)
}

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [{ name: 'results', num_children: columns.length }, ...columns.flatMap(({ elements }) => elements)]
}

function footerOf(records: readonly ExperimentRecord[], where: string | undefined): KeyValue[] {
  const described = records.map(({ id, name, document, provenance }) => {
    const experiment = JSON.parse(document.replace(/^\uFEFF/, '')) as object
    return { id, name, experiment, provenance }
  })
  const whence: Readonly<Record<string, unknown>> =
    described.length === 1
      ? { experiment: described[0].experiment, provenance: described[0].provenance }
      : { experiments: described }
  return Object.entries({ schema: 1, ...whence, ...(where === undefined ? {} : { where }) }).map(([key, value]) => ({
    key,
    value: JSON.stringify(value),
  }))
}

/** Rows that wait to be written together, column by column. */
class Group {
  readonly #columns: readonly Column[]
  #values: ReturnType<Column['of']>[][] = []
  #numbers = 0

  constructor(columns: readonly Column[]) {
    this.#columns = columns
    this.#clear()
  }

  add(row: Parameters<Column['of']>[0], numbers: number): void {
    for (const [i, column] of this.#columns.entries()) this.#values[i].push(column.of(row))
    this.#numbers += numbers
  }

  isFull(): boolean {
    return this.#values[0].length >= ROWS_AT_ONCE || this.#numbers >= NUMBERS_AT_ONCE
  }

  async write(file: ParquetWriter): Promise<void> {
    const rows = this.#values[0].length
    if (rows === 0) return
    const columnData = this.#columns.map(({ name }, i) => ({ name, data: this.#values[i] }))
    await file.write({ columnData, rowGroupSize: rows })
    this.#clear()
  }

  #clear(): void {
    this.#values = this.#columns.map(() => [])
    this.#numbers = 0
  }
}

/** Takes out the bytes that were written since the last time. */
function written(writer: ByteWriter): Uint8Array<ArrayBuffer> {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}
