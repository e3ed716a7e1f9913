import { describe, expect, it } from 'vitest'
import { printSchema } from '../contract/index.ts'
import { drawnKinds } from '../figures/drawn/index.ts'
import { gallery } from '../figures/gallery.fixture.ts'
import { figureCsv } from './figure-csv.ts'
import { renderSvg } from './image/figure-svg.ts'
import { sketchOf } from './sketch/index.ts'

it('is of every kind of figure that can be drawn', () => {
  expect(new Set(gallery.map(({ figure }) => figure.kind))).toEqual(new Set(drawnKinds))
})

describe.each(gallery)('$name', ({ name, figure }) => {
  it('is printed as it was', () =>
    expect(renderSvg(figure, printSchema.parse({}))).toMatchFileSnapshot(`golden/${name}.svg`))

  it('has the table that it had', () => expect(figureCsv(sketchOf(figure))).toMatchFileSnapshot(`golden/${name}.csv`))
})
