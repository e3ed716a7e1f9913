import { describe, expect, it } from 'vitest'
import { keyCaps, keyName, type KeyPress, shortcutReader } from './keys.ts'

const none = { metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, code: '' }
const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({ ...none, key, ...held })

describe('the name of a key press', () => {
  it('calls Cmd on a Mac and Ctrl elsewhere by one name', () => {
    expect(keyName(press('k', { ctrlKey: true }), false)).toBe('Mod+K')
    expect(keyName(press('k', { metaKey: true }), true)).toBe('Mod+K')
    expect(keyName(press('k', { ctrlKey: true }), true)).toBe('Ctrl+K')
  })

  it('names Shift only where the key does not tell it', () => {
    expect(keyName(press('?', { shiftKey: true }), false)).toBe('?')
    expect(keyName(press('Z', { shiftKey: true, ctrlKey: true }), false)).toBe('Mod+Shift+Z')
    expect(keyName(press('Delete', { shiftKey: true }), false)).toBe('Shift+Delete')
  })

  it('has a name for the space bar', () => expect(keyName(press(' '), false)).toBe('Space'))
})

it('shows shortcuts as key caps of the platform', () => {
  expect(keyCaps('Mod+K', false)).toEqual(['Ctrl', 'K'])
  expect(keyCaps('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z'])
  expect(keyCaps('G E', false)).toEqual(['G', 'E'])
})

describe('reading shortcuts', () => {
  const known = (keys: string) => ['N', 'G E', 'Mod+K'].includes(keys)

  it('knows single keys and sequences', () => {
    const read = shortcutReader(false)
    expect(read(press('n'), 0, known)).toBe('N')
    expect(read(press('g'), 10, known)).toBeNull()
    expect(read(press('e'), 400, known)).toBe('G E')
    expect(read(press('e'), 500, known)).toBeNull()
  })

  it('forgets the first key of a sequence after a while', () => {
    const read = shortcutReader(false)
    read(press('g'), 0, known)
    expect(read(press('e'), 1500, known)).toBeNull()
  })
})
