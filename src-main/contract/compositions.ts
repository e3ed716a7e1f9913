import { type } from '@orpc/contract'
import { z } from 'zod'
import { base, documentText, id, ids } from './base.ts'
import type { Composition } from './composition/index.ts'
import { figureFormatSchema, fileName } from './exports.ts'

/** A composed figure that is kept, without its document. */
export interface CompositionSummary {
  readonly id: string
  readonly name: string
  /** Panels; null where it is damaged. */
  readonly panels: number | null
  /** ISO 8601. */
  readonly createdAt: string
  readonly updatedAt: string
  /** True where it is not as it was written. */
  readonly isDamaged: boolean
}

/** A plot in its place, in dots of the print from its upper left corner. */
export interface PlacedPlot {
  readonly panel: number
  /** Which of the plots of its panel. */
  readonly plot: number
  readonly frame: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
  readonly x: { readonly domain: readonly [number, number]; readonly scale: 'linear' | 'log' }
  readonly y: { readonly domain: readonly [number, number]; readonly scale: 'linear' | 'log' }
}

/** A part of a panel that can be worded or left out. */
interface PanelWords {
  readonly title: string
  readonly note: string
  readonly x: string
  readonly y: string | null
  readonly colours: string | null
  readonly names: readonly string[]
  readonly parts: readonly { readonly name: string; readonly words: string }[]
  readonly zoom: { readonly x: boolean; readonly y: boolean }
}

/** A composed figure as it will be printed. */
export interface ComposedPreview {
  readonly svg: string
  readonly width: number
  readonly height: number
  readonly widthMm: number
  readonly heightMm: number
  readonly dpi: number
  /** Box of each panel, in dots. */
  readonly boxes: readonly {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  }[]
  readonly plots: readonly PlacedPlot[]
  readonly panels: readonly PanelWords[]
}

/** A document as JSON text: its faults are told by place. */
const document = documentText

export const compositions = {
  list: base.output(type<readonly CompositionSummary[]>()),
  get: base.input(z.object({ id })).output(type<Composition>()),
  /** Keeps a composed figure, in place of the one with its id. */
  save: base.input(z.object({ id: id.optional(), document })).output(type<{ id: string }>()),
  delete: base.input(ids).output(type<void>()),
  restore: base.input(ids).output(type<void>()),
  preview: base.input(z.object({ document })).output(type<ComposedPreview>()),
  /** The figure first, then the tables that a script reads. */
  export: base
    .input(z.object({ document, format: figureFormatSchema, name: fileName.optional() }))
    .output(type<readonly File[]>()),
}
