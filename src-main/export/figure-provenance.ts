import type { Composition } from '../contract/composition/index.ts'
import type { ComparisonSpec, ExperimentRecord, FigureSpec, Provenance, View } from '../contract/index.ts'

/** An experiment that a figure comes from: enough to run it again. */
interface ExperimentOrigin {
  readonly id: string
  readonly name: string
  readonly planKey: string
  /** The experiment file; left out where it is large, because its data stands in it. */
  readonly document?: string
}

/** Provenance of a figure: enough to compute it again. */
export interface FigureProvenance {
  readonly experiment: ExperimentOrigin
  readonly figure: FigureSpec
  /** The chosen scales and part that is shown; left out where nothing was chosen. */
  readonly view?: View
  /** null where no run had finished. */
  readonly computed: Provenance | null
}

/** Provenance of a comparison. */
export interface ComparisonProvenance {
  readonly experiments: readonly (ExperimentOrigin & { readonly computed: Provenance | null })[]
  readonly figure: ComparisonSpec
  readonly view?: View
}

/** Provenance of several figures that are printed as one. */
export interface CompositionProvenance {
  readonly experiments: ComparisonProvenance['experiments']
  readonly composition: Composition
}

/** Provenance of anything that is printed. */
export type AnyProvenance = FigureProvenance | ComparisonProvenance | CompositionProvenance

const MAX_DOCUMENT = 64 * 1024

export function figureProvenance(record: ExperimentRecord, figure: FigureSpec, view: View = {}): FigureProvenance {
  return { experiment: originOf(record), figure, ...chosenView(view), computed: record.provenance }
}

function chosenView(view: View): { readonly view?: View } {
  return JSON.stringify(view) === '{}' ? {} : { view }
}

export function comparisonProvenance(
  records: readonly ExperimentRecord[],
  figure: ComparisonSpec,
  view: View = {},
): ComparisonProvenance {
  const experiments = records.map((record) => ({ ...originOf(record), computed: record.provenance }))
  return { experiments, figure, ...chosenView(view) }
}

export function compositionProvenance(
  records: readonly ExperimentRecord[],
  composition: Composition,
): CompositionProvenance {
  return { experiments: records.map((record) => ({ ...originOf(record), computed: record.provenance })), composition }
}

function originOf({ id, name, planKey, document }: ExperimentRecord): ExperimentOrigin {
  return { id, name, planKey, ...(document.length <= MAX_DOCUMENT ? { document } : {}) }
}

/** The experiments by name. */
export function sourceOf(provenance: AnyProvenance): string {
  const all = 'experiments' in provenance ? provenance.experiments : [provenance.experiment]
  return all.map(({ name }) => name).join('; ')
}

/** The program that made a figure, `Momentum Workbench 0.1.0`. */
export function madeWith(provenance: AnyProvenance): string {
  const all = 'experiments' in provenance ? provenance.experiments : [provenance]
  const versions = new Set(all.flatMap(({ computed }) => computed?.version ?? []))
  return ['Momentum Workbench', [...versions].join(', ')].filter((part) => part !== '').join(' ')
}

/** The content of an SVG's `<metadata>`: Dublin Core for those who read that, and everything as JSON. */
export function figureMetadata(title: string, provenance: AnyProvenance): string {
  return [
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    '<rdf:Description rdf:about="">',
    `<dc:title>${escaped(title)}</dc:title>`,
    `<dc:creator>${escaped(madeWith(provenance))}</dc:creator>`,
    `<dc:source>${escaped(sourceOf(provenance))}</dc:source>`,
    '<dc:type>Image</dc:type>',
    `<dc:description>${escaped(JSON.stringify(provenance))}</dc:description>`,
    '</rdf:Description>',
    '</rdf:RDF>',
  ].join('\n')
}

/** Text as it stands in XML; characters that XML cannot carry at all are left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
}
