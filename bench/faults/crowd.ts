import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { experiment, isSentence, mgd } from './command.ts'
import { type Fault, tally, times } from './row.ts'

/** Many processes on one history that is not there yet: half of them on one sweep. Every run is computed once, and nobody hears of a lock. */
export const crowd: Fault = {
  name: 'crowd',
  async try(folder, dose) {
    const processes = times(20, dose)
    writeFileSync(join(folder, 'same.json'), experiment('Same', 10))
    const commands = Array.from({ length: processes }, (_, i) => {
      if (i % 2 === 0) return ['run', 'same.json', '--resume', '--quiet', '--history', 'crowd.db']
      const own = `own-${String(i)}.json`
      writeFileSync(join(folder, own), experiment(`Own ${String(i)}`, 1).replace('"mean":1', `"mean":${String(i)}`))
      return ['run', own, '--quiet', '--history', 'crowd.db']
    })
    const ended = await Promise.all(commands.map((command) => mgd(folder, ...command)))
    const { add, row } = tally(`${String(processes)} processes on one history at once`)
    for (const { status, told, ms } of ended)
      add(ms, status === 0 && isSentence(told) ? null : `status ${String(status)}: ${told.slice(0, 200)}`)
    const db = new Database(join(folder, 'crowd.db'), { readonly: true })
    const experiments = db
      .prepare<[], { name: string; runs: number; finished: number; there: number }>(
        'SELECT name, runs, finished, (SELECT count(*) FROM runs WHERE experiment = number) AS there FROM experiments',
      )
      .all()
    db.close()
    const expected = 1 + Math.floor(processes / 2)
    if (experiments.length !== expected)
      add(0, `${String(experiments.length)} experiments in place of ${String(expected)}`)
    for (const { name, runs, finished, there } of experiments)
      if (runs !== finished || runs !== there) add(0, `${name}: ${String(there)} of ${String(runs)} runs`)
    return [row()]
  },
}
