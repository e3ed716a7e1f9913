import { useEventListener } from '@vueuse/core'
import { nextTick, onMounted, type Ref, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'

/**
 * Leads to the element that the address names, `#lambda`, and follows which section is being read.
 *
 * @param page what scrolls
 */
export function useAnchors(page: Readonly<Ref<HTMLElement | null>>) {
  const route = useRoute()
  const reading = shallowRef('')

  function follow(): void {
    const box = page.value
    if (!box) return
    const sections = [...box.querySelectorAll('section')]
    const line = box.getBoundingClientRect().top + 96
    const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 2
    const current = atEnd
      ? sections.at(-1)
      : sections.findLast((section) => section.getBoundingClientRect().top <= line)
    reading.value = (current ?? sections.at(0))?.id ?? ''
  }

  async function lead(): Promise<void> {
    await nextTick()
    page.value?.querySelector('[data-named]')?.removeAttribute('data-named')
    const named = route.name === 'help' && route.hash !== '' ? document.getElementById(route.hash.slice(1)) : null
    if (named) {
      named.setAttribute('data-named', '')
      named.scrollIntoView({ block: named.tagName === 'SECTION' ? 'start' : 'center' })
    }
    follow()
  }

  onMounted(lead)
  watch(() => route.hash, lead)
  useEventListener(page, 'scroll', follow, { passive: true })
  return { reading, lead }
}
