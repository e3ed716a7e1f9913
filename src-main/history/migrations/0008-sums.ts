import type { Connection } from '../connection.ts'
import { columnsUnder, runSums, summed } from '../sums/columns.ts'
import type { Migration } from './migration.ts'

const ofTables = Object.entries(summed).flatMap(([table, sums]) =>
  Object.keys(sums).map((sum) => [table, sum] as const),
)

/**
 * Checksums of what was written; see `sums`. Rows that were there before get theirs from what is there now: whatever happened to them until then
 * stays unseen. A row without a sum counts as damaged.
 */
export const sums: Migration = {
  sql: `
    ALTER TABLE runs ADD COLUMN vectorsSum INTEGER;
    ALTER TABLE runs ADD COLUMN sum INTEGER;
    ALTER TABLE runs ADD COLUMN originSum INTEGER;
    ${ofTables.map(([table, sum]) => `ALTER TABLE ${table} ADD COLUMN ${sum} INTEGER;`).join('\n')}
  `,
  fill: sumAll,
}

/** Gives every row the sums of what it holds now. */
export function sumAll(db: Connection): void {
  for (const [table, sum] of ofTables) {
    // Columns that come to the table later add nothing while they are not there.
    const there = new Set(db.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all())
    const columns = columnsUnder(table as never, sum as never).filter((column) => there.has(column))
    db.exec(`UPDATE ${table} SET ${sum} = checksum(${columns.join(', ')})`)
  }
  db.exec(`
    UPDATE runs SET vectorsSum =
      (SELECT checksum(packed) FROM vectors WHERE vectors.experiment = runs.experiment AND vectors.run = runs.run);
    UPDATE runs SET sum = ${runSums.sum}, originSum = ${runSums.originSum};
  `)
}
