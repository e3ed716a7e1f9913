import type { Connection } from '../connection.ts'
import { columnsUnder, sumAgain, summed } from './columns.ts'

type Table = keyof typeof summed

/** Parts that are only ever written whole, or by a person who saw their content: the new content is as meant. */
const absolute: Readonly<Partial<Record<Table, readonly string[]>>> = {
  experiments: ['labelSum'],
  documents: ['notesSum'],
}
/** Counted parts: a sum moves by the change, so that damage beside it stays damage. */
const moving: Readonly<Partial<Record<Table, readonly string[]>>> = { experiments: ['countSum'], sweeps: ['timeSum'] }

const keyOf: Readonly<Record<Table, string>> = { experiments: 'number', documents: 'experiment', sweeps: 'number' }

/**
 * Has a connection keep the sums of experiments, documents and sweeps, whichever statement writes them. The triggers are the connection's
 * own: a file that is written by something else has wrong sums, and shows it. Runs are summed by who keeps them.
 */
export function keepSums(db: Connection): void {
  for (const table of Object.keys(summed) as Table[]) {
    const sums = Object.keys(summed[table]) as never[]
    const here = `WHERE ${keyOf[table]} = NEW.${keyOf[table]}`
    const all = sums.map((sum) => sumAgain(table, sum)).join(', ')
    trigger(db, `${table}Made`, `AFTER INSERT ON main.${table}`, `UPDATE ${table} SET ${all} ${here}`)
    for (const sum of sums as string[]) {
      const columns = columnsUnder(table, sum as never)
      const on = `AFTER UPDATE OF ${columns.join(', ')} ON main.${table}`
      const of = (row: string) => `checksum(${columns.map((column) => `${row}.${column}`).join(', ')})`
      if (absolute[table]?.includes(sum))
        trigger(db, `${table}_${sum}`, on, `UPDATE ${table} SET ${sum} = ${of('NEW')} ${here}`)
      if (moving[table]?.includes(sum))
        trigger(
          db,
          `${table}_${sum}`,
          on,
          `UPDATE ${table} SET ${sum} = (${sum} + ${of('NEW')} - ${of('OLD')}) & 0xffffffff ${here}`,
        )
    }
  }
}

function trigger(db: Connection, name: string, on: string, statement: string): void {
  db.exec(`CREATE TEMP TRIGGER IF NOT EXISTS ${name} ${on} BEGIN ${statement}; END`)
}
