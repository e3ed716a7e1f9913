import type { ExperimentRecord, FigureSpec, Provenance } from '../contract/index.ts'

/** Where a figure comes from: enough to compute it again. */
export interface FigureProvenance {
  readonly experiment: {
    readonly id: string
    readonly name: string
    readonly planKey: string
    /** The experiment file; left out where it is large, because its data stands in it. */
    readonly document?: string
  }
  readonly figure: FigureSpec
  /** null where no run had finished. */
  readonly computed: Provenance | null
}

const MOST_DOCUMENT = 64 * 1024

export function figureProvenance(record: ExperimentRecord, figure: FigureSpec): FigureProvenance {
  const { id, name, planKey, document, provenance } = record
  return {
    experiment: { id, name, planKey, ...(document.length <= MOST_DOCUMENT ? { document } : {}) },
    figure,
    computed: provenance,
  }
}

/** The program that made a figure, `Momentum Workbench 0.1.0`. */
export function madeWith({ computed }: FigureProvenance): string {
  return ['Momentum Workbench', ...(computed ? [computed.version] : [])].join(' ')
}

/** The content of an SVG's `<metadata>`: Dublin Core for those who read that, and everything as JSON. */
export function figureMetadata(title: string, provenance: FigureProvenance): string {
  return [
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    '<rdf:Description rdf:about="">',
    `<dc:title>${escaped(title)}</dc:title>`,
    `<dc:creator>${escaped(madeWith(provenance))}</dc:creator>`,
    `<dc:source>${escaped(provenance.experiment.name)}</dc:source>`,
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
