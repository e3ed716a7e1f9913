import type { Connection } from './connection.ts'

/** Looks up the number that the file uses for an experiment, deleted or not; throws where there is none. */
export function experimentNumbers(db: Connection): (id: string) => number {
  const find = db.prepare<[string], number>('SELECT number FROM experiments WHERE id = ?').pluck()
  return (id) => {
    const number = find.get(id)
    if (number === undefined) throw noExperiment(id)
    return number
  }
}

export function noExperiment(id: string): Error {
  return new Error(`There is no experiment ${id} in the history.`)
}
