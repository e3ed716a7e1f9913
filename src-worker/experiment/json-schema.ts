import { z } from 'zod'
import type { Path } from './fault.ts'
import { experimentSchema } from './schema.ts'

interface Node {
  properties?: Partial<Record<string, Node>>
  items?: Node | undefined
  anyOf?: Node[]
  oneOf?: Node[]
  const?: unknown
}

let published: Node | undefined

/** The JSON Schema of the experiment file, for editors; published as `resources/schema/experiment.schema.json`. */
export function experimentJsonSchema(): object {
  published ??= z.toJSONSchema(experimentSchema(), { target: 'draft-7' }) as Node
  return { title: 'Momentum Workbench experiment', ...published }
}

/** The fields an object at this path of the document may have. */
export function knownFields(path: Path, document: unknown): string[] {
  let nodes = [experimentJsonSchema() as Node]
  let value = document
  for (const key of path) {
    nodes = nodes.flatMap((node) => childrenOf(node, key, value))
    value = (value as Record<PropertyKey, unknown> | undefined)?.[key]
  }
  return [
    ...new Set(
      nodes.flatMap((node) => alternatives(node, value)).flatMap((node) => Object.keys(node.properties ?? {})),
    ),
  ]
}

function childrenOf(node: Node, key: PropertyKey, value: unknown): Node[] {
  return alternatives(node, value).flatMap(
    (each) => (typeof key === 'number' ? each.items : each.properties?.[String(key)]) ?? [],
  )
}

/** The forms a value may take, narrowed by its `kind` or `schedule` where it has one. */
function alternatives(node: Node, value: unknown): Node[] {
  const forms = (node.anyOf ?? node.oneOf ?? [node]).flatMap((form) =>
    form === node ? [form] : alternatives(form, value),
  )
  for (const name of ['schedule', 'kind']) {
    const named = (value as Partial<Record<string, unknown>> | undefined)?.[name]
    const fitting = named === undefined ? [] : forms.filter((form) => form.properties?.[name]?.const === named)
    if (fitting.length > 0) return fitting
  }
  return forms
}
