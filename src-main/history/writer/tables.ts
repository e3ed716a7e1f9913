import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { type Connection, writeTransaction } from '../connection.ts'

export function tableWrites(db: Connection) {
  const put = db.prepare(`
    INSERT INTO tables (hash, name, deflated, keptAt) VALUES (@hash, @name, @deflated, @now)
    ON CONFLICT (hash) DO UPDATE SET keptAt = @now, deflated = @deflated`)

  return {
    /** The same text again is kept once, and counts as just kept; what was damaged of it is sound again. */
    putTable: writeTransaction(db, ({ hash, name, text }: { hash: string; name: string; text: string }): void => {
      const digest = createHash('sha256').update(text, 'utf8').digest('hex')
      if (digest !== hash) throw new Error(`The table ${name} has the SHA-256 ${digest}, not ${hash}.`)
      put.run({ hash, name, deflated: deflateSync(text), now: new Date().toISOString() })
    }),
  }
}
