import { serveTasks } from '../../thread.ts'
import { connect } from '../connection.ts'
import { copyWhole } from '../copy.ts'
import { examine } from '../doctor/examine.ts'
import { salvageInto } from '../doctor/salvage.ts'

export const keeperTasks = {
  examine,
  salvageInto,
  backUp(path: string, to: string): void {
    const db = connect(path, { readonly: true })
    try {
      copyWhole(db, to)
    } finally {
      db.close()
    }
  },
  close: () => undefined,
}

serveTasks(() => Promise.resolve(keeperTasks))
