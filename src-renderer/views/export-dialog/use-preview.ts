import { refDebounced } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import type { PrintChoices, View } from '../../../src-main/contract/index.ts'
import { useLoaded } from '../../composables/use-loaded.ts'
import type { useExportFile } from './use-export-file.ts'
import './faces.css'

/** An SVG above this size would hold up the page: a picture of it is shown. */
const MAX_BYTES = 3 * 1024 * 1024

/** A figure as it will be printed. */
export type Preview = { readonly svg: SVGSVGElement } | { readonly picture: Blob }

/** The figure as it is exported with what is chosen now, drawn anew a moment after the last change. */
export function usePreview(
  file: ReturnType<typeof useExportFile>,
  choices: Readonly<Ref<PrintChoices | null>>,
  view: Readonly<Ref<View>>,
) {
  const text = computed(() => (choices.value ? JSON.stringify([choices.value, view.value]) : null))
  const settled = refDebounced(text, 150)
  return useLoaded([settled], () => (settled.value === null || !choices.value ? null : drawn(file, choices.value)))
}

async function drawn(file: ReturnType<typeof useExportFile>, print: PrintChoices): Promise<Preview> {
  // Text is lighter than its outlines, and the page has the face.
  const svg = await file('svg', { ...print, style: { ...print.style, outlines: false } })
  if (svg.size > MAX_BYTES) return { picture: await file('png', { ...print, dpi: 150 }) }
  return { svg: drawingOf(await svg.text()) }
}

/** The drawing as an element of this page, so that it has the page's own fonts; its size is left to the page. */
export function drawingOf(text: string): SVGSVGElement {
  const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml')
  const element = document.importNode(documentElement, true) as unknown as SVGSVGElement
  for (const attribute of ['width', 'height']) element.removeAttribute(attribute)
  for (const unseen of element.querySelectorAll('title, metadata')) unseen.remove()
  return element
}
