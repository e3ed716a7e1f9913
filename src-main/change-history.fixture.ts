import { connect } from './history/connection.ts'
import { sumAll } from './history/migrations/0008-sums.ts'

/** Changes a file behind the back of its history, with sums that fit: as time, or a program that knows of them, would. */
export function changeAsWritten(path: string, sql: string): void {
  const db = connect(path, { readonly: false })
  try {
    db.exec(sql)
    sumAll(db)
  } finally {
    db.close()
  }
}
