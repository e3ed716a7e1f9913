/** The part of a JSON Schema that is read here. */
interface Node {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Partial<Record<string, Node>>>
  readonly required?: readonly string[]
  readonly items?: Node
  readonly anyOf?: readonly Node[]
  readonly oneOf?: readonly Node[]
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
}

/** A field of the experiment file. */
export interface Field {
  /** `problem.data.n`. */
  readonly path: string
  /** The `kind` of the object that it belongs to: `quadratic`; empty where there is only one. */
  readonly of: string
  /** The values allowed, in words. */
  readonly allowed: string
  readonly needed: boolean
}

/**
 * Every field that a JSON Schema knows, in its order, objects before what is in them; once, where several problems have the same data, or
 * several schedules the same field.
 */
export function fieldsOf(schema: object): readonly Field[] {
  const fields = new Map<string, Field>()
  for (const field of within(schema, '', '')) {
    const id = `${field.of} ${field.path}`
    const known = fields.get(id)
    fields.set(id, known && known.allowed !== field.allowed ? eitherOf(known, field) : field)
  }
  return [...fields.values()]
}

function eitherOf(field: Field, other: Field): Field {
  return { ...field, allowed: `${field.allowed} or ${other.allowed}` }
}

function within(node: Node, path: string, of: string): Field[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    if (!child || name === 'kind' || name === '$schema') return []
    const at = path === '' ? name : `${path}.${name}`
    const field = { path: at, of, allowed: wordsOf(child), needed: node.required?.includes(name) ?? false }
    const forms = objectsOf(child)
    return [field, ...forms.flatMap((form) => within(form, at, kindOf(form) ?? of))]
  })
}

/** The objects that a value may be, other than the ways to write an axis. */
function objectsOf(node: Node): readonly Node[] {
  return formsOf(node).filter(({ properties }) => properties && !axisFields.some((name) => name in properties))
}

function kindOf({ properties }: Node): string | undefined {
  const kind = properties?.kind?.const
  return typeof kind === 'string' ? kind : undefined
}

const axisFields = ['values', 'linspace', 'logspace']

/** The forms that a value may take, those of a form that has several among them. */
function formsOf(node: Node): readonly Node[] {
  return (node.oneOf ?? node.anyOf)?.flatMap(formsOf) ?? [node]
}

function isAxis({ anyOf }: Node): boolean {
  return anyOf?.some(({ properties }) => properties && 'linspace' in properties) ?? false
}

/** An axis, or a schedule in its place. */
function isScheduled({ anyOf }: Node): boolean {
  return anyOf?.some(isAxis) ?? false
}

function wordsOf(node: Node): string {
  if (node.const !== undefined) return JSON.stringify(node.const)
  if (node.enum) return node.enum.map((value) => JSON.stringify(value)).join(' or ')
  if (isAxis(node)) return `axis of ${plural(node.anyOf![0])}`
  if (isScheduled(node)) return `${wordsOf(node.anyOf!.find(isAxis)!)}, or a schedule`
  const forms = node.oneOf ?? node.anyOf
  if (forms) return forms.map((form) => kindOf(form) ?? Object.keys(form.properties ?? {}).join(' and ')).join(' or ')
  if (node.type === 'array') return `list of ${node.items?.type === 'array' ? 'rows' : plural(node.items ?? {})}`
  if (node.type === 'boolean') return 'true or false'
  return node.type === 'string' ? 'text' : node.type === 'object' ? 'object' : `${nounOf(node)}${rangeOf(node)}`
}

const nounOf = ({ type }: Node): string => (type === 'integer' ? 'whole number' : 'number')

function plural(node: Node): string {
  return node.type === 'string' ? 'texts' : `${nounOf(node)}s${rangeOf(node)}`
}

/** Bounds that are only those of the arithmetic are not worth telling. */
function rangeOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Node): string {
  const bounds = [
    minimum !== undefined && Math.abs(minimum) < 1e9 && `≥ ${minimum}`,
    exclusiveMinimum !== undefined && `> ${exclusiveMinimum}`,
    maximum !== undefined && maximum < 1e9 && `≤ ${maximum}`,
    exclusiveMaximum !== undefined && `< ${exclusiveMaximum}`,
  ].filter((each) => each !== false)
  return bounds.length === 0 ? '' : ` ${bounds.join(', ')}`
}

/** The forms in which an axis may be written, in the order of the schema: `number`, and the field of each object, `linspace`. */
export function axisForms(schema: object): readonly string[] {
  const axis = firstAxis(schema)
  return (
    axis?.anyOf?.flatMap((form) => (form.properties ? Object.keys(form.properties) : [nounOf({ type: 'number' })])) ??
    []
  )
}

function firstAxis(node: Node): Node | null {
  if (isAxis(node)) return node
  const children = [...Object.values(node.properties ?? {}), ...(node.oneOf ?? node.anyOf ?? [])]
  for (const child of children) {
    const found = child ? firstAxis(child) : null
    if (found) return found
  }
  return null
}
