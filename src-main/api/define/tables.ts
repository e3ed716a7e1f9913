import { digest } from '../../../src-worker/experiment/index.ts'
import { parseTable } from '../../../src-worker/problems/index.ts'
import { api, type Application } from '../context.ts'

export function tableHandlers({ history }: Application) {
  return {
    add: api.tables.add.handler(async ({ input: { name, text } }) => {
      const hash = digest(text)
      await history.putTable({ hash, name, text })
      const { columns, rows } = parseTable(text)
      return { hash, name, columns, rows: rows.length }
    }),
  }
}
