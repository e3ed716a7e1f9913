import { computed, ref } from 'vue'
import { expect, test } from 'vitest'
import { steady } from './steady.ts'

test('what depends on a part of the address is not done anew when another part changes', () => {
  const address = ref({ x: '1..2', tab: 'map' })
  const zoom = steady(() => address.value.x.split('..').map(Number))
  let drawings = 0
  const drawing = computed(() => ((drawings += 1), zoom.value.length))
  expect(drawing.value).toBe(2)
  address.value = { x: '1..2', tab: 'collapse' }
  expect([drawing.value, drawings]).toEqual([2, 1])
  address.value = { x: '1..3', tab: 'collapse' }
  expect([drawing.value, drawings]).toEqual([2, 2])
  expect(zoom.value).toEqual([1, 3])
})
