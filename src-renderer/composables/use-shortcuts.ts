import { useEventListener } from '@vueuse/core'
import { computed } from 'vue'
import { useCommandRegistry } from '../stores/commands.ts'
import { shortcutListener } from './keys.ts'

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** Runs commands by their keys: letters alone only where nobody is typing, nothing inside menus and dialogs. */
export function useShortcuts(): void {
  const registry = useCommandRegistry()
  const all = computed(() => [...new Set(registry.commands.flatMap(({ keys }) => keys ?? []))].join('\n'))
  // Made anew only when there are other shortcuts: a listener knows the first key of a sequence.
  const listener = computed(() =>
    shortcutListener(all.value.split('\n'), (keys, event) => {
      const [target] = event.composedPath()
      if (!(target instanceof Element) || target.closest('[role="dialog"], [role="menu"], [role="listbox"]'))
        return false
      if (isTyping(target) && !isSafeWhileTyping(keys)) return false
      const command = registry.commands.findLast((each) => each.keys === keys)
      command?.run()
      return command !== undefined
    }),
  )
  useEventListener(window, 'keydown', (event) => listener.value(event))
}

function isTyping(target: Element): boolean {
  return target.closest('input, textarea, select, [contenteditable="true"]') !== null
}

/** A text field's own keys stay its own: undo, duplicate line, select all. */
function isSafeWhileTyping(keys: string): boolean {
  return keys.startsWith('Mod+') && !['Mod+Z', 'Mod+D', 'Mod+A', 'Mod+/'].includes(keys)
}
