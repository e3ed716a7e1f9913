import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { DrawnFigure } from '../../src-main/figures/drawn/index.ts'
import type { ComparisonSpec, ComputedFigure, FigureSpec, View } from '../../src-main/contract/index.ts'

/** A figure to export: of one experiment, or a comparison of several. */
export type ExportRequest = {
  readonly title: string
  /** The figure itself, whose words can be changed. */
  readonly figure?: DrawnFigure
} &
  /** With the scales and the part that the window shows. */
  (
    | { readonly id: string; readonly spec: FigureSpec; readonly view: View }
    | { readonly ids: readonly string[]; readonly spec: ComparisonSpec; readonly view: View }
    /** A figure that the playground computed, with the experiment file that it is of. */
    | {
        readonly computed: ComputedFigure
        readonly document: string
        readonly spec: FigureSpec
        readonly view: View
      }
  )

/** The dialog that exports a figure: any view opens it, and there is one at most. */
export const useExport = defineStore('export', () => {
  const request = shallowRef<ExportRequest | null>(null)
  return {
    request,
    openExport: (wanted: ExportRequest) => void (request.value = wanted),
    close: () => void (request.value = null),
  }
})
