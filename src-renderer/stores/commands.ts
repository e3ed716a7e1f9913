import { defineStore } from 'pinia'
import { type Component, computed, onScopeDispose, shallowReactive } from 'vue'

/** Something that can be done now: listed in the palette, and by its key at hand everywhere. */
export interface Command {
  /** `experiment/new`; those of the host's menu carry its names. */
  readonly id: string
  readonly label: string
  readonly group: 'Go to' | 'Experiment' | 'Selection' | 'Figure' | 'General'
  readonly icon?: Component
  /** `Mod+K`, `N`, `G E` (one after the other); see composables/keys.ts. */
  readonly keys?: string
  readonly run: () => unknown
}

export const useCommandRegistry = defineStore('commands', () => {
  const sources = shallowReactive(new Set<() => readonly Command[]>())
  /** If two have one id, the one registered last counts: a view's own beats the application's. */
  const commands = computed(() => [
    ...new Map([...sources].flatMap((source) => source()).map((command) => [command.id, command])).values(),
  ])
  return {
    commands,
    add(source: () => readonly Command[]): () => void {
      sources.add(source)
      return () => void sources.delete(source)
    },
    run(id: string): void {
      commands.value.find((command) => command.id === id)?.run()
    },
  }
})

/** Offers commands for as long as the component lives. */
export function useCommands(source: () => readonly Command[]): void {
  onScopeDispose(useCommandRegistry().add(source))
}
