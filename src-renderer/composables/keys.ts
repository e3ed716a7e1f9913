/** What of a keyboard event names its key. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>

/**
 * The name of a key press: `Mod+K`, `Shift+Delete`, `N`, `?`. `Mod` is Cmd on a Mac and Ctrl elsewhere.
 *
 * Shift is named only where the key itself does not tell it, as `?` does.
 */
export function keyName(press: KeyPress, mac: boolean): string {
  const key = press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toUpperCase() : press.key
  const shifted = press.shiftKey && (key.length > 1 || /[A-Z]/.test(key))
  const mod = mac ? press.metaKey : press.ctrlKey
  const other = mac ? press.ctrlKey : press.metaKey
  return [mod && 'Mod', other && (mac ? 'Ctrl' : 'Meta'), press.altKey && 'Alt', shifted && 'Shift', key]
    .filter(Boolean)
    .join('+')
}

const macSigns: Readonly<Partial<Record<string, string>>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' }
const signs: Readonly<Partial<Record<string, string>>> = {
  Mod: 'Ctrl',
  Delete: 'Del',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** A shortcut as a person reads it, one part per key cap: `['Ctrl', 'K']`, `['⌘', 'K']`, `['G', 'E']`. */
export function keyCaps(keys: string, mac: boolean): string[] {
  return keys.split(/[+ ]/).map((part) => (mac ? macSigns[part] : undefined) ?? signs[part] ?? part)
}

/**
 * Follows key presses and answers which of the known shortcuts is complete.
 *
 * @param patienceMs how long the second key of `G E` may take
 */
export function shortcutReader(mac: boolean, patienceMs = 1000) {
  let first: { name: string; at: number } | null = null
  return (press: KeyPress, at: number, known: (keys: string) => boolean): string | null => {
    const name = keyName(press, mac)
    const sequence = first !== null && at - first.at <= patienceMs ? `${first.name} ${name}` : null
    first = { name, at }
    if (sequence !== null && known(sequence)) return sequence
    return known(name) ? name : null
  }
}
