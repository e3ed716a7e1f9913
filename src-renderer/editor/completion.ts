import { type CompletionContext, type CompletionResult, snippetCompletion } from '@codemirror/autocomplete'
import { getLocation } from 'jsonc-parser'
import { parsed } from '../document/index.ts'
import { fieldsOf, formsAt, kindText, type SchemaNode, valuesOf } from './schema.ts'

/** A completion at a position of a document, as its schema allows it. */
export interface Offer {
  /** The stretch of text that is replaced. */
  readonly from: number
  readonly to: number
  readonly options: readonly { readonly label: string; readonly text: string; readonly detail: string }[]
}

/** Fields that are not there yet where a field can stand, allowed values where a value can. */
export function offerAt(text: string, position: number, schema: SchemaNode): Offer | null {
  const location = getLocation(text, position)
  const document: unknown = parsed(text)
  const [from, to] = stretchAt(text, position)
  if (location.isAtPropertyKey) {
    const path = location.path.slice(0, -1)
    const written = Object.keys((valueAt(document, path) as object | undefined) ?? {})
    const isNamed = /^\s*:/.test(text.slice(to))
    const forms = formsAt(schema, path, document)
    const options = [...fieldsOf(written.includes('schedule') ? forms : forms.map(unnamed))]
      .filter(([name]) => !written.includes(name))
      .map(([name, forms]) => ({
        label: name,
        text: isNamed ? JSON.stringify(name) : `${JSON.stringify(name)}: ${templateOf(forms)}`,
        detail: kindText(forms),
      }))
    return options.length > 0 ? { from, to, options } : null
  }
  const options = valuesOf(formsAt(schema, location.path, withoutKindAt(document, location.path))).map((value) => ({
    label: String(value),
    text: JSON.stringify(value),
    detail: '',
  }))
  return options.length > 0 ? { from, to, options } : null
}

/** Offers fields and values of a schema while JSON is written. */
export function schemaCompletion(schema: SchemaNode) {
  return (context: CompletionContext): CompletionResult | null => {
    const typed = context.matchBefore(/["\w$-]+/)
    if (!context.explicit && !typed) return null
    const offer = offerAt(context.state.doc.toString(), context.pos, schema)
    if (!offer) return null
    const word = context.state.sliceDoc(offer.from, context.pos).replaceAll('"', '').toLowerCase()
    const options = offer.options
      .filter(({ label }) => label.toLowerCase().includes(word))
      .map(({ label, text, detail }) => snippetCompletion(text, { label, detail }))
    // The editor's own filter would compare with the closing quote too.
    return { from: offer.from, to: offer.to, options, filter: false }
  }
}

/** The string, number or word around a position, its quotes included; empty between them. */
function stretchAt(text: string, position: number): [from: number, to: number] {
  const before = /"?[\w$.-]*$/.exec(text.slice(0, position))?.[0] ?? ''
  const after = /^[\w$.-]*"?/.exec(text.slice(position))?.[0] ?? ''
  return [position - before.length, position + after.length]
}

/** Template that follows the name of a field, with a place for the cursor. */
function templateOf(forms: readonly SchemaNode[]): string {
  const values = valuesOf(forms)
  if (values.length === 1) return JSON.stringify(values[0])
  const { type } = forms[0]
  if (type === 'string') return '"${}"'
  if (type === 'array') return '[${}]'
  return type === 'object' ? '{ ${} }' : '${}'
}

/** The name comes first in a schedule that has none yet: it decides the fields. */
function unnamed(form: SchemaNode): SchemaNode {
  const schedule = form.properties?.schedule
  return schedule ? { ...form, properties: { schedule } } : form
}

/** For the kind itself, every kind is open, whatever it is now; so it is for the name of a schedule. */
function withoutKindAt(document: unknown, path: readonly (string | number)[]): unknown {
  return path.at(-1) === 'kind' || path.at(-1) === 'schedule' ? undefined : document
}

function valueAt(document: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined,
    document,
  )
}
