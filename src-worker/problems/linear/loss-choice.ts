import type { FormChoice } from '../form.ts'
import { losses, lossOf } from './loss.ts'

/** The choice of a loss in a form. */
export const lossChoice: FormChoice = {
  label: 'Loss',
  path: ['loss'],
  ways: losses.map(({ kind, name }) => ({
    value: kind,
    label: name,
    is: (part) => lossOf(part).kind === kind,
    begin: () => ({ loss: kind }),
    fields: [],
  })),
}
