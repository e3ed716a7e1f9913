import { expect, it } from 'vitest'
import { naturalPrint } from './natural-print.ts'

it('prints as suits the kind, flatter the wider, and as was chosen', () => {
  expect(naturalPrint({ kind: 'map' })).toMatchObject({
    widthMm: 84,
    heightMm: 63,
    fontPt: 8,
    dpi: 300,
    theme: 'print',
  })
  expect(naturalPrint({ kind: 'map' }, { widthMm: 174 })).toMatchObject({ widthMm: 174, heightMm: 98 })
  expect(naturalPrint({ kind: 'compared-maps' }, { widthMm: 84 })).toMatchObject({ widthMm: 84, heightMm: 67 })
  expect(naturalPrint({ kind: 'solution' })).toMatchObject({ heightMm: 84 })
  expect(naturalPrint({ kind: 'map' }, { widthMm: 60, fontPt: 12 })).toMatchObject({ heightMm: 77 })
  expect(naturalPrint({ kind: 'map' }, { widthMm: 174, heightMm: 40, dpi: undefined })).toMatchObject({
    widthMm: 174,
    heightMm: 40,
    dpi: 300,
  })
})
