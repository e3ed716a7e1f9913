import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'
import { type PrintChoices, printStyles } from '../../../src-main/contract/index.ts'
import { looksOf, type NamedStyle } from './settings.ts'

interface Kept {
  readonly styles: readonly NamedStyle[]
  /** The style with which the dialog opens for the first time; null where that is what was chosen last. */
  readonly usual: string | null
}

/** Named print styles: those that come with the workbench, and those that were saved here; one of them can be the usual one. */
export function useStyles() {
  const kept = useLocalStorage<Kept>('momentum/print-styles', { styles: [], usual: null })
  const all = computed<readonly NamedStyle[]>(() => [
    ...Object.values(printStyles).map(({ words, print }) => ({ name: words, print })),
    ...kept.value.styles,
  ])
  return {
    all,
    usual: computed(() => all.value.find(({ name }) => name === kept.value.usual) ?? null),
    isOwn: (name: string) => kept.value.styles.some((style) => style.name === name),
    /** Keeps what is chosen under a name, in place of what had it. */
    save(name: string, print: PrintChoices): void {
      const style = { name, print: { ...print, style: looksOf(print.style ?? {}) } }
      kept.value = { ...kept.value, styles: [...kept.value.styles.filter((each) => each.name !== name), style] }
    },
    remove(name: string): void {
      const usual = kept.value.usual === name ? null : kept.value.usual
      kept.value = { styles: kept.value.styles.filter((each) => each.name !== name), usual }
    },
    setUsual(name: string | null): void {
      kept.value = { ...kept.value, usual: name }
    },
  }
}
