import { tableKeys } from '../../../shell/table-keys.ts'
import type { Command } from '../../../stores/commands.ts'
import { playgroundKeys } from '../../playground/keys.ts'
import { type Section, text } from './section.ts'

/** @param commands those that can be run now, wherever one is */
export function keyboard(commands: readonly Command[]): Section {
  const rows = commands.flatMap(({ label, keys }) => (keys === undefined ? [] : [{ label, keys }]))
  return {
    id: 'keyboard',
    title: 'Keyboard',
    blocks: [
      text(
        'Everything can be done by keyboard. Views add keys of their own; the dialog of shortcuts tells those of the present one.',
      ),
      { kind: 'keys', heading: 'Everywhere', rows },
      { kind: 'keys', heading: 'In a table', rows: tableKeys },
      { kind: 'keys', heading: 'In the playground', rows: Object.values(playgroundKeys) },
    ],
  }
}
