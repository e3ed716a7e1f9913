import {
  columnWidths,
  type FigureFormat,
  type FigureStyle,
  naturalPrint,
  type Print,
  type PrintChoices,
  printChoicesSchema,
} from '../../../src-main/contract/index.ts'
import type { ExportRequest } from '../../stores/export.ts'

/** Fields of the dialog: numbers as they are typed, empty where it is left to the figure. */
export interface ExportSettings {
  readonly format: FigureFormat
  readonly widthMm: string
  readonly heightMm: string
  readonly fontPt: string
  readonly dpi: string
  readonly theme: Print['theme']
  /** null where the theme decides. */
  readonly title: boolean | null
  readonly transparent: boolean
  /** Words and looks of one's own. */
  readonly style: FigureStyle
}

export const firstSettings: ExportSettings = {
  format: 'pdf',
  widthMm: '',
  heightMm: '',
  fontPt: '8',
  dpi: '300',
  theme: 'print',
  title: null,
  transparent: false,
  style: {},
}

export type NumberField = 'widthMm' | 'heightMm' | 'fontPt' | 'dpi'
const numberFields: readonly NumberField[] = ['widthMm', 'heightMm', 'fontPt', 'dpi']

/** Settings as the application takes them, or what is wrong, by field. */
export type ReadSettings =
  | { readonly ok: true; readonly choices: PrintChoices; readonly print: Print }
  | { readonly ok: false; readonly faults: Readonly<Partial<Record<NumberField, string>>> }

/** Reads the fields for a figure. */
export function readSettings(settings: ExportSettings, spec: ExportRequest['spec']): ReadSettings {
  const choices = {
    widthMm: numberOf(settings.widthMm),
    heightMm: numberOf(settings.heightMm),
    fontPt: numberOf(settings.fontPt),
    dpi: numberOf(settings.dpi),
    theme: settings.theme,
    title: settings.title ?? undefined,
    background: settings.transparent ? 'transparent' : undefined,
    style: Object.keys(settings.style).length > 0 ? settings.style : undefined,
  } as const
  const read = printChoicesSchema.safeParse(choices)
  if (read.success) return { ok: true, choices: read.data, print: naturalPrint(spec, read.data) }
  const wrong = new Set(read.error.issues.map(({ path }) => path[0]))
  const faults = numberFields.filter((field) => wrong.has(field)).map((field) => [field, ranges[field]])
  return { ok: false, faults: Object.fromEntries(faults) as Partial<Record<NumberField, string>> }
}

/** A number as it is typed, with a comma or a point; undefined where nothing is. */
export function numberOf(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text.replace(',', '.'))
}

/** The range that a typed number is not in. */
export function numberFault(field: NumberField, text: string): string | undefined {
  return printChoicesSchema.safeParse({ [field]: numberOf(text) }).success ? undefined : ranges[field]
}

const ranges: Readonly<Record<NumberField, string>> = {
  widthMm: 'from 20 to 1000 mm',
  heightMm: 'from 20 to 1000 mm',
  fontPt: 'from 4 to 36 pt',
  dpi: 'from 36 to 1200 dpi',
}

/** Widths at the press of a button. */
export const presets: readonly { readonly label: string; readonly hint: string; readonly widthMm: number }[] = [
  { label: '1', hint: 'Single column', widthMm: columnWidths.single },
  { label: '1.5', hint: 'One and a half columns', widthMm: columnWidths.oneAndAHalf },
  { label: '2', hint: 'Double column', widthMm: columnWidths.double },
]

/** Part of a style that suits any figure: its look, without words that are one figure's own. */
export function looksOf(style: FigureStyle): FigureStyle {
  const { legend, legendPlace, legendColumns, without, lines, marks, grey, note } = style
  const { font, outlines, palette, colourMap, frame } = style
  const colours = { palette, colourMap, grey }
  const legends = { legend, legendPlace, legendColumns }
  const looks = {
    font,
    outlines,
    ...colours,
    ...legends,
    frame,
    lines,
    marks,
    without,
    ...(note === '' ? { note } : {}),
  }
  return Object.fromEntries(Object.entries(looks).filter(([, value]) => value !== undefined))
}

/** Part of a style that words one figure: what a panel of several keeps of its own. */
export function wordsOf(style: FigureStyle): FigureStyle {
  const { title, note, x, y, colours, xTicks, yTicks, names, without, legend, legendPlace, legendColumns } = style
  const axes = { x, y, colours, xTicks, yTicks }
  const words = { title, note, ...axes, legend, legendPlace, legendColumns, names, without }
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined))
}

/** Settings with the print of a named style; what it leaves out is as at first. */
export function withPrint(settings: ExportSettings, print: PrintChoices): ExportSettings {
  const text = (value: number | undefined, first: string) => (value === undefined ? first : String(value))
  return {
    ...settings,
    widthMm: text(print.widthMm, firstSettings.widthMm),
    heightMm: text(print.heightMm, firstSettings.heightMm),
    fontPt: text(print.fontPt, firstSettings.fontPt),
    dpi: text(print.dpi, firstSettings.dpi),
    theme: print.theme ?? firstSettings.theme,
    title: print.title ?? null,
    transparent: print.background === 'transparent',
    style: { ...print.style },
  }
}

/** A print style that a person named. */
export interface NamedStyle {
  readonly name: string
  readonly print: PrintChoices
}
