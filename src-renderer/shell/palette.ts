import type { Command } from '../stores/commands.ts'

/**
 * Score of a text against the letters typed: every letter in order, whole words and beginnings first.
 *
 * @returns null where it does not answer, else the smaller the better
 */
export function rank(text: string, typed: string): number | null {
  const query = typed.trim().toLowerCase()
  if (query === '') return 0
  const low = text.toLowerCase()
  const at = low.indexOf(query)
  if (at === 0) return 0
  if (at > 0) return /\W/.test(low[at - 1]) ? 1 : 2
  return lettersInOrder(low, query.replaceAll(/\s+/g, ''))
}

function lettersInOrder(text: string, query: string): number | null {
  let from = 0
  let gaps = 0
  for (const letter of query) {
    const at = text.indexOf(letter, from)
    if (at < 0) return null
    gaps += from === 0 ? 0 : at - from
    from = at + 1
  }
  // Scattered letters answer by chance in a long text.
  return gaps > 2 * query.length ? null : 3 + gaps
}

/** Order of groups: those at hand first, those always there last. */
const groups: readonly Command['group'][] = ['Selection', 'Experiment', 'Figure', 'Go to', 'General']

/** Commands under the name of their group, in the order of `groups`; groups without any are left out. */
export function inGroups<T extends Pick<Command, 'group'>>(
  commands: readonly T[],
): readonly { readonly group: Command['group']; readonly commands: readonly T[] }[] {
  return groups
    .map((group) => ({ group, commands: commands.filter((command) => command.group === group) }))
    .filter(({ commands }) => commands.length > 0)
}
