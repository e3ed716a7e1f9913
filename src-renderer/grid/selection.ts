/** Which rows are selected, by key; which one the keyboard is on; where a range begins. */
export interface Selection {
  readonly selected: ReadonlySet<string>
  readonly active: string | null
  readonly anchor: string | null
}

export const noSelection: Selection = { selected: new Set(), active: null, anchor: null }

/** Kind of a row's selection: alone, added or removed (Ctrl), or up to here (Shift). */
export type Choice = 'alone' | 'toggle' | 'range'

/**
 * The selection after a row was chosen.
 *
 * @param keys all rows in the order they are shown
 */
export function choose(selection: Selection, keys: readonly string[], key: string, choice: Choice): Selection {
  if (choice === 'toggle') {
    const selected = new Set(selection.selected)
    if (!selected.delete(key)) selected.add(key)
    return { selected, active: key, anchor: key }
  }
  if (choice === 'range') {
    const anchor = selection.anchor ?? key
    return { selected: new Set(between(keys, anchor, key)), active: key, anchor }
  }
  return { selected: new Set([key]), active: key, anchor: key }
}

/** The selection after the keyboard went to a row: only what is active moves, unless a range is drawn. */
export function moveTo(selection: Selection, keys: readonly string[], index: number, range: boolean): Selection {
  if (keys.length === 0) return noSelection
  const key = keys[Math.min(keys.length - 1, Math.max(0, index))]
  if (range) return choose({ ...selection, anchor: selection.anchor ?? selection.active }, keys, key, 'range')
  return { ...selection, active: key, anchor: key }
}

/** @param max the first so many, where no more can be */
export function chooseAll(selection: Selection, keys: readonly string[], max = keys.length): Selection {
  return { ...selection, selected: new Set(keys.slice(0, max)) }
}

/** The selection without rows that are no longer shown. */
export function keepOnly(selection: Selection, keys: readonly string[]): Selection {
  const shown = new Set(keys)
  const kept = (key: string | null) => (key !== null && shown.has(key) ? key : null)
  const selected = new Set([...selection.selected].filter((key) => shown.has(key)))
  return { selected, active: kept(selection.active), anchor: kept(selection.anchor) }
}

function between(keys: readonly string[], one: string, other: string): readonly string[] {
  const [from, to] = [keys.indexOf(one), keys.indexOf(other)].sort((a, b) => a - b)
  return keys.slice(Math.max(0, from), to + 1)
}
