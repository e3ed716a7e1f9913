import { type } from '@orpc/contract'
import { z } from 'zod'
import { base, id } from './base.ts'
import { type FigureData, type FigureSpec, figureSpecSchema } from './figure/index.ts'

export const figures = {
  /** The figures this experiment has data for, each as it is drawn without further choices; the first is the best. */
  list: base.input(z.object({ id })).output(type<readonly { spec: FigureSpec; title: string }[]>()),
  /** `FigureData` as a file of JSON, for `readFigure`: one of 100,000 marks passes through the application as it is. */
  get: base.input(z.object({ id, spec: figureSpecSchema })).output(type<Blob>()),
}

/** The figure that `figures.get` answered. */
export async function readFigure(file: Blob): Promise<FigureData> {
  return JSON.parse(await file.text()) as FigureData
}
