import { expect, it } from 'vitest'
import { firstSettings, readSettings } from './settings.ts'

const map = { kind: 'map' } as const

it('leaves to the figure what is not filled in', () => {
  const read = readSettings(firstSettings, map)
  expect(read).toMatchObject({ ok: true, print: { widthMm: 84, heightMm: 63, fontPt: 8, dpi: 300, theme: 'print' } })
  expect(readSettings(firstSettings, { kind: 'compared-maps' })).toMatchObject({
    print: { widthMm: 174, heightMm: 98 },
  })
})

it('reads numbers with a comma or a point', () => {
  expect(readSettings({ ...firstSettings, widthMm: '120,5', heightMm: '60.5' }, map)).toMatchObject({
    print: { widthMm: 120.5, heightMm: 60.5 },
  })
})

it('tells the range at each field that is out of it or no number', () => {
  expect(readSettings({ ...firstSettings, widthMm: '2', fontPt: 'big', dpi: '' }, map)).toEqual({
    ok: false,
    faults: { widthMm: 'from 20 to 1000 mm', fontPt: 'from 4 to 36 pt' },
  })
})

it('asks for a title only where one was chosen', () => {
  expect(readSettings(firstSettings, map)).not.toHaveProperty('print.title')
  expect(readSettings({ ...firstSettings, title: true, transparent: true }, map)).toMatchObject({
    print: { title: true, background: 'transparent' },
  })
})
