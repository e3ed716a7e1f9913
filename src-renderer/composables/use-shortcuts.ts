import { useEventListener } from '@vueuse/core'
import { useCommandRegistry } from '../stores/commands.ts'
import { shortcutReader } from './keys.ts'

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** Runs commands by their keys: letters alone only where nobody is typing, nothing inside menus and dialogs. */
export function useShortcuts(): void {
  const registry = useCommandRegistry()
  const read = shortcutReader(isMac)

  useEventListener(window, 'keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return
    const [target] = event.composedPath()
    if (!(target instanceof Element) || target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return
    const typing = isTyping(target)
    const keys = read(event, event.timeStamp, (name) =>
      registry.commands.some((command) => command.keys === name && (!typing || isSafeWhileTyping(name))),
    )
    const command = keys === null ? undefined : registry.commands.findLast((each) => each.keys === keys)
    if (!command) return
    event.preventDefault()
    command.run()
  })
}

function isTyping(target: Element): boolean {
  return target.closest('input, textarea, select, [contenteditable="true"]') !== null
}

/** A text field's own keys stay its own: undo, duplicate line, select all. */
function isSafeWhileTyping(name: string): boolean {
  return name.startsWith('Mod+') && !['Mod+Z', 'Mod+D', 'Mod+A', 'Mod+/'].includes(name)
}
