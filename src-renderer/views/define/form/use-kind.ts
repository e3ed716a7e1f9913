import { computed, type Ref } from 'vue'
import type { Path } from '../../../document/index.ts'
import { useDocumentForm } from './document-form.ts'

interface Kind<T> {
  /** null where the document names none, or one that is not known. */
  readonly kind: Readonly<Ref<T | null>>
  readonly choose: (next: T) => void
}

/**
 * The kind of an object of the document, to be changed for another. What was written of a kind comes back when it is chosen again.
 *
 * @param first what each kind begins as
 */
export function useKind<T extends string>(path: Path, first: Readonly<Record<T, object>>): Kind<T> {
  const form = useDocumentForm()
  const written = new Map<string, string>()
  const kind = computed(() => {
    const found = form.value([...path, 'kind'])
    return typeof found === 'string' && found in first ? (found as T) : null
  })
  return {
    kind,
    choose(next: T): void {
      if (next === kind.value) return
      if (kind.value !== null) written.set(kind.value, form.source(path))
      const before = written.get(next)
      form.set(path, before === undefined ? first[next] : { json: before })
    },
  }
}
