import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, shallowRef, watch } from 'vue'
import { nextTask } from '../../../composables/next-task.ts'
import { usePrepared } from './use-prepared.ts'

/** A drawing with a picture that is painted in so many steps, and what was painted of it. */
function drawing(name: string, steps: number) {
  const painted: number[] = []
  function* prepare() {
    for (let i = 0; i < steps; i++) {
      painted.push(i)
      yield
    }
  }
  return { name, painted, option: { series: steps === 0 ? [] : ([{ prepare: prepare as never }] as never) } }
}

function prepared(isLong?: () => boolean) {
  const wanted = shallowRef<ReturnType<typeof drawing> | null>(null)
  const scope = effectScope()
  const shown = scope.run(() => usePrepared(wanted, isLong))!
  const seen: (string | undefined)[] = []
  watch(shown, (now) => seen.push(now?.name), { flush: 'sync' })
  const settled = async () => {
    for (let i = 0; i < 20; i++) await nextTask()
  }
  return { wanted, shown, seen, settled, stop: () => scope.stop() }
}

describe('a drawing', () => {
  it('without pictures is shown at once, with them when all are painted', async () => {
    const { wanted, shown, settled } = prepared()
    wanted.value = drawing('plain', 0)
    await nextTick()
    expect(shown.value?.name).toBe('plain')
    const many = drawing('many', 5)
    wanted.value = many
    await nextTick()
    expect(shown.value?.name).toBe('plain')
    await settled()
    expect(shown.value?.name).toBe('many')
    expect(many.painted).toContain(4)
  })

  it('that is long in drawing waits for a task of its own', async () => {
    const { wanted, shown, settled } = prepared(() => true)
    wanted.value = drawing('plain', 0)
    await nextTick()
    expect(shown.value).toBeNull()
    await settled()
    expect(shown.value?.name).toBe('plain')
  })

  it('that another one follows before it is painted is never shown', async () => {
    const { wanted, seen, settled } = prepared()
    wanted.value = drawing('first', 3)
    await nextTick()
    wanted.value = drawing('second', 3)
    await settled()
    expect(seen).toEqual(['second'])
  })

  it('that is gone is not shown', async () => {
    const { wanted, seen, settled, stop } = prepared()
    wanted.value = drawing('first', 3)
    await nextTick()
    stop()
    await settled()
    expect(seen).toEqual([])
  })
})
