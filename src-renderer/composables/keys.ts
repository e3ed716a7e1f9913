import { createKeybindingsHandler } from 'tinykeys'

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

/** A shortcut in the language of tinykeys. Signs are typed with or without Shift, as the keyboard has them. */
function bindingOf(keys: string): string {
  return keys
    .split(' ')
    .map((press) => press.replace('Mod+', '$mod+').replace(/(^|\+)([^\w+])$/, '$1[Shift]+$2'))
    .join(' ')
}

/**
 * A listener for key presses that runs what a shortcut is for: `Mod+K`, `N`, or two keys one after the other, `G E`. A sequence beats
 * the shortcut that its last key is by itself.
 *
 * @param run answers whether the press was taken
 */
export function shortcutListener(
  shortcuts: readonly string[],
  run: (keys: string, event: KeyboardEvent) => boolean,
): (event: KeyboardEvent) => void {
  const bindings = shortcuts
    .toSorted((a, b) => b.split(' ').length - a.split(' ').length)
    .map((keys) => {
      const onPress = (event: KeyboardEvent): void => {
        if (!event.defaultPrevented && run(keys, event)) event.preventDefault()
      }
      return [bindingOf(keys), onPress] as const
    })
  return createKeybindingsHandler(Object.fromEntries(bindings), { ignore: ({ isComposing }) => isComposing })
}
