/** The part of a JSON Schema that is read here. */
export interface SchemaNode {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Partial<Record<string, SchemaNode>>>
  readonly items?: SchemaNode | readonly SchemaNode[]
  readonly anyOf?: readonly SchemaNode[]
  readonly oneOf?: readonly SchemaNode[]
}

type Path = readonly (string | number)[]

/**
 * The forms that the value at a path may take.
 *
 * @param document the document as far as it is written; of forms that differ by `kind` or `schedule`, its own is taken
 */
export function formsAt(schema: SchemaNode, path: Path, document: unknown): readonly SchemaNode[] {
  let forms = formsOf(schema, document)
  let value = document
  for (const key of path) {
    value = childOf(value, key)
    forms = forms.flatMap((form) => below(form, key)).flatMap((form) => formsOf(form, value))
  }
  return forms
}

function formsOf(node: SchemaNode, value: unknown): readonly SchemaNode[] {
  const forms = (node.anyOf ?? node.oneOf)?.flatMap((form) => formsOf(form, value)) ?? [node]
  for (const name of ['schedule', 'kind']) {
    const named = childOf(value, name)
    const fitting = named === undefined ? [] : forms.filter((form) => form.properties?.[name]?.const === named)
    if (fitting.length > 0) return fitting
  }
  return forms
}

function below(node: SchemaNode, key: string | number): readonly SchemaNode[] {
  if (typeof key === 'string') {
    const field = node.properties?.[key]
    return field ? [field] : []
  }
  const { items } = node
  if (items === undefined) return []
  if (!isList(items)) return [items]
  return key in items ? [items[key]] : []
}

function isList(items: SchemaNode | readonly SchemaNode[]): items is readonly SchemaNode[] {
  return Array.isArray(items)
}

function childOf(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined
}

/** The fields that an object at a path may have, each with the forms of its value. */
export function fieldsOf(forms: readonly SchemaNode[]): ReadonlyMap<string, readonly SchemaNode[]> {
  const fields = new Map<string, readonly SchemaNode[]>()
  for (const { properties } of forms) {
    for (const [name, node] of Object.entries(properties ?? {})) {
      if (node) fields.set(name, [...(fields.get(name) ?? []), ...formsOf(node, undefined)])
    }
  }
  return fields
}

/** The values that are allowed one by one, where they are: constants, enumerations, true and false. */
export function valuesOf(forms: readonly SchemaNode[]): readonly unknown[] {
  return [
    ...new Set(
      forms.flatMap((form) => {
        if (form.const !== undefined) return [form.const]
        if (form.enum) return form.enum
        return form.type === 'boolean' ? [true, false] : []
      }),
    ),
  ]
}

/** Kinds of a value, in a word or two. */
export function kindText(forms: readonly SchemaNode[]): string {
  const values = valuesOf(forms)
  if (values.length > 0) return values.map((value) => JSON.stringify(value)).join(', ')
  const words: Readonly<Partial<Record<string, string>>> = {
    number: 'number',
    integer: 'whole number',
    string: 'text',
    array: 'list',
    object: forms.length > 1 && forms.some(({ type }) => type === 'number' || type === 'integer') ? 'axis' : 'object',
  }
  return [...new Set(forms.flatMap(({ type }) => (type === undefined ? [] : [words[type] ?? type])))].join(' or ')
}
