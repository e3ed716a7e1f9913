import { z } from 'zod'
import type { MapFigure } from '../map/spec.ts'
import { metricSchema } from '../../contract/figure/metric.ts'
import { coloursSchema, type ComparedExperiment, type LeftOut } from '../../contract/comparison/compared.ts'

export const comparedMapsSpec = z.object({
  kind: z.literal('compared-maps'),
  metric: metricSchema.optional(),
  colours: coloursSchema.optional(),
})

export interface ComparedMap extends ComparedExperiment, Pick<MapFigure, 'cells' | 'levels' | 'slope' | 'seeds'> {}

/** Maps of one metric over step size and momentum, side by side on common scales. */
export interface ComparedMaps {
  readonly kind: 'compared-maps'
  readonly title: string
  readonly x: MapFigure['x']
  readonly y: MapFigure['y']
  readonly value: MapFigure['value']
  readonly mean?: MapFigure['mean']
  readonly maps: readonly ComparedMap[]
  readonly leftOut: readonly LeftOut[]
}
