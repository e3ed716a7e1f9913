import { expect, it } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useUndo } from './use-undo.ts'

/** A debounce that no test lives to see: each edit stays open until a step closes it. */
const NEVER = 2 ** 30

function edited(debounce = NEVER) {
  const source = ref<{ a: number; b: string }>({ a: 0, b: '' })
  const scope = effectScope()
  const history = scope.run(() => useUndo(source, debounce))
  if (!history) throw new Error('The scope is over.')
  return { source, history, end: () => scope.stop() }
}

it('undoes an edit that was made just now, and that one alone', () => {
  const { source, history, end } = edited(0)
  expect(history.canUndo.value).toBe(false)
  source.value.a = 1
  expect(history.canUndo.value).toBe(true)
  history.undo()
  expect(source.value).toEqual({ a: 0, b: '' })
  expect(history.canUndo.value).toBe(false)
  history.redo()
  expect(source.value.a).toBe(1)
  end()
})

it('keeps what was undone when the pause after an edit is over', async () => {
  const { source, history, end } = edited(0)
  source.value.a = 1
  history.undo()
  await nextTick()
  await new Promise((resolve) => setTimeout(resolve, 0))
  await nextTick()
  expect(history.canRedo.value).toBe(true)
  history.redo()
  expect(source.value.a).toBe(1)
  end()
})

it('takes edits before a pause as one step', () => {
  const { source, history, end } = edited()
  source.value.b = 'a'
  source.value.b = 'ab'
  history.undo()
  expect(source.value.b).toBe('')
  history.redo()
  expect(source.value.b).toBe('ab')
  end()
})

it('forgets what was undone once another edit is made', () => {
  const { source, history, end } = edited()
  source.value.a = 1
  history.undo()
  source.value.a = 2
  expect(history.canRedo.value).toBe(false)
  history.redo()
  expect(source.value.a).toBe(2)
  history.undo()
  expect(source.value.a).toBe(0)
  end()
})

it('starts anew from the document as it is', () => {
  const { source, history, end } = edited()
  source.value = { a: 5, b: 'loaded' }
  history.clear()
  expect(history.canUndo.value).toBe(false)
  source.value.a = 6
  history.undo()
  expect(source.value).toEqual({ a: 5, b: 'loaded' })
  end()
})
