import { expect, it } from 'vitest'
import { keyCaps, shortcutListener } from './keys.ts'

/** A key press as tinykeys reads it. */
function press(key: string, ...modifiers: readonly string[]): KeyboardEvent {
  return {
    key,
    code: key === ' ' ? 'Space' : key,
    defaultPrevented: false,
    isComposing: false,
    getModifierState: (modifier: string) => modifiers.includes(modifier),
    preventDefault() {
      ;(this as { defaultPrevented: boolean }).defaultPrevented = true
    },
  } as unknown as KeyboardEvent
}

function ran(shortcuts: readonly string[], ...presses: readonly KeyboardEvent[]): readonly string[] {
  const found: string[] = []
  const listener = shortcutListener(shortcuts, (keys) => found.push(keys) > 0)
  presses.forEach((each) => listener(each))
  return found
}

it('shows shortcuts as key caps of the platform', () => {
  expect(keyCaps('Mod+K', false)).toEqual(['Ctrl', 'K'])
  expect(keyCaps('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z'])
  expect(keyCaps('G E', false)).toEqual(['G', 'E'])
})

it('knows single keys, modifiers and the space bar', () => {
  const shortcuts = ['N', 'Mod+K', 'Space', 'Shift+Delete', 'Mod+,']
  const mod = /Mac/.test(navigator.platform) ? 'Meta' : 'Control'
  expect(ran(shortcuts, press('n'))).toEqual(['N'])
  expect(ran(shortcuts, press('k', mod), press('k'))).toEqual(['Mod+K'])
  expect(ran(shortcuts, press(' '))).toEqual(['Space'])
  expect(ran(shortcuts, press('Delete', 'Shift'), press('Delete'))).toEqual(['Shift+Delete'])
  expect(ran(shortcuts, press(',', mod))).toEqual(['Mod+,'])
  expect(ran(shortcuts, press('n', mod), press('N', 'Shift'))).toEqual([])
})

it('takes a sign with the Shift that it is typed with, and without', () => {
  expect(ran(['?', '/'], press('?', 'Shift'), press('?'), press('/'))).toEqual(['?', '?', '/'])
})

it('has a sequence beat the shortcut that its last key is by itself', () => {
  expect(ran(['P', 'G P'], press('g'), press('p'))).toEqual(['G P'])
  expect(ran(['P', 'G P'], press('x'), press('p'))).toEqual(['P'])
})

it('leaves alone what was taken, and what nobody takes', () => {
  const taken = press('n')
  taken.preventDefault()
  expect(ran(['N'], taken)).toEqual([])
  const refused = press('n')
  shortcutListener(['N'], () => false)(refused)
  expect(refused.defaultPrevented).toBe(false)
})
