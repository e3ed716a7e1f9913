import { computed, type Ref, ref } from 'vue'

interface TypedText {
  readonly text: Readonly<Ref<string>>
  readonly input: (event: Event) => void
  readonly blur: () => void
}

/**
 * The text of a field, which is the document's except while somebody types: a comma just typed is not taken away again because
 * the document has no place for it.
 */
export function useTypedText(shown: () => string, write: (text: string) => void): TypedText {
  const typed = ref<string | null>(null)
  return {
    text: computed(() => typed.value ?? shown()),
    input(event: Event): void {
      const { value } = event.target as HTMLInputElement
      typed.value = value
      write(value)
    },
    blur(): void {
      typed.value = null
    },
  }
}
