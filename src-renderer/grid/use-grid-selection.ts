import { computed, type Ref, watch } from 'vue'
import { choose, chooseAll, keepOnly, moveTo, type Selection } from './selection.ts'

interface Grid {
  /** All rows in the order they are shown. */
  readonly keys: Readonly<Ref<readonly string[]>>
  readonly multiple: () => boolean
  /** Rows that all of them together stand for at most; undefined where there is no limit. */
  readonly max: () => number | undefined
  /** True where rows that are not shown stay selected. */
  readonly linked: () => boolean
  /** Rows that fit into sight. */
  readonly page: () => number
  readonly reveal: (index: number) => void
  readonly open: (key: string) => void
}

/** Selecting rows by mouse and by keyboard. */
export function useGridSelection(selection: Ref<Selection>, { keys, multiple, max, linked, page, reveal, open }: Grid) {
  const activeIndex = computed(() =>
    selection.value.active === null ? -1 : keys.value.indexOf(selection.value.active),
  )
  const allSelected = computed(() => keys.value.length > 0 && selection.value.selected.size === keys.value.length)

  watch(keys, (now) => {
    if (linked()) return
    const kept = keepOnly(selection.value, now)
    if (kept.selected.size !== selection.value.selected.size || kept.active !== selection.value.active) {
      selection.value = kept
    }
  })

  function go(index: number, range: boolean): void {
    const moved = moveTo(selection.value, keys.value, index, range && multiple())
    selection.value = multiple() || moved.active === null ? moved : choose(moved, keys.value, moved.active, 'alone')
    reveal(activeIndex.value)
  }

  /** Row that a key moves to; undefined for keys that do not move. */
  function target(key: string): number | undefined {
    const at = activeIndex.value
    const moves: Readonly<Partial<Record<string, number>>> = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(0, at - 1),
      PageDown: at + page(),
      PageUp: at - page(),
      Home: 0,
      End: keys.value.length - 1,
    }
    return moves[key]
  }

  /** Does what a key without Ctrl or Cmd means; answers whether it means anything. */
  function press({ key, shiftKey }: KeyboardEvent): boolean {
    const { active, selected } = selection.value
    const index = target(key)
    if (index !== undefined) go(index, shiftKey)
    else if (key === ' ' && active !== null) {
      selection.value = choose(selection.value, keys.value, active, multiple() ? 'toggle' : 'alone')
    } else if (key === 'Enter' && active !== null) open(active)
    else if (key === 'Escape' && selected.size > 0) selection.value = { ...selection.value, selected: new Set() }
    else return false
    return true
  }

  /** A click in the column of boxes adds or removes, as with Ctrl. */
  function click(event: MouseEvent, key: string): void {
    const inBox = (event.target as Element).closest('.check') !== null
    const toggle = event.ctrlKey || event.metaKey || inBox
    const choice = !multiple() ? 'alone' : event.shiftKey ? 'range' : toggle ? 'toggle' : 'alone'
    selection.value = choose(selection.value, keys.value, key, choice)
  }

  /** A right click on a row that is not selected takes it alone, so that a menu speaks of what was clicked. */
  function pointOut(key: string): void {
    if (!selection.value.selected.has(key)) selection.value = choose(selection.value, keys.value, key, 'alone')
  }

  function toggleAll(): void {
    const all = chooseAll(selection.value, keys.value, max())
    selection.value = allSelected.value ? { ...all, selected: new Set() } : all
  }

  function keydown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return
    const held = event.ctrlKey || event.metaKey
    const all = held && event.key.toLowerCase() === 'a' && multiple()
    if (all) selection.value = chooseAll(selection.value, keys.value, max())
    if (all || (!held && press(event))) event.preventDefault()
  }

  /** The keyboard starts at the first row. */
  function focus(): void {
    if (activeIndex.value < 0 && keys.value.length > 0) selection.value = moveTo(selection.value, keys.value, 0, false)
  }

  return { activeIndex, allSelected, click, pointOut, toggleAll, keydown, focus }
}
