import { inflateSync } from 'node:zlib'
import { type Connection, waiting } from '../connection.ts'

export function tableReads(db: Connection) {
  const find = db.prepare<[string], Buffer>('SELECT deflated FROM tables WHERE hash = ?').pluck()
  return {
    tableText(hash: string): string | null {
      const deflated = waiting(db, () => find.get(hash))
      return deflated ? inflateSync(deflated).toString('utf8') : null
    },
  }
}
