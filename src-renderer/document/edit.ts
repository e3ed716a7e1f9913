import { findNodeAtLocation, type Node } from 'jsonc-parser'
import { treeOf } from './parse.ts'
import { printed } from './print.ts'

export type Path = readonly (string | number)[]

/**
 * Writes a value at a path and leaves the rest of the text as it is, to the space.
 *
 * `modify` of jsonc-parser lays out the whole object around what it changes, so the text is cut and joined here.
 *
 * @param path of a field; objects that are missing on the way are made
 * @param order names of fields in the order in which a new one takes its place; at the end where it is not among them
 */
export function withValue(text: string, path: Path, value: unknown, order: readonly string[] = []): string {
  const tree = treeOf(text)
  const node = tree && findNodeAtLocation(tree, [...path])
  if (node) return splice(text, node.offset, node.length, printed(value, indentAt(text, node.offset)))
  const name = path.at(-1)
  const parent = tree && findNodeAtLocation(tree, path.slice(0, -1))
  if (typeof name !== 'string') return text
  if (parent?.type === 'object') return inserted(text, parent, name, value, order)
  if (path.length === 1) return text
  return withValue(text, path.slice(0, -1), { [name]: value }, order)
}

/** The text without the field at a path, nor its comma and line. */
export function withoutField(text: string, path: Path): string {
  const property = propertyAt(text, path)
  const siblings = property?.parent?.children
  if (!property || !siblings) return text
  const index = siblings.indexOf(property)
  if (index > 0) {
    const before = endOf(siblings[index - 1])
    return splice(text, before, endOf(property) - before, '')
  }
  const next = siblings.at(1)
  if (next) return splice(text, property.offset, next.offset - property.offset, '')
  const { parent } = property
  return parent ? splice(text, parent.offset, parent.length, '{}') : text
}

/** The text with one field in the place of another. */
export function withFieldReplaced(text: string, path: Path, name: string, value: unknown): string {
  const property = propertyAt(text, path)
  if (!property) return withValue(text, [...path.slice(0, -1), name], value)
  const field = `${JSON.stringify(name)}: ${printed(value, indentAt(text, property.offset))}`
  return splice(text, property.offset, property.length, field)
}

function propertyAt(text: string, path: Path): Node | undefined {
  const tree = treeOf(text)
  const parent = tree && findNodeAtLocation(tree, [...path])?.parent
  return parent?.type === 'property' ? parent : undefined
}

function inserted(text: string, object: Node, name: string, value: unknown, order: readonly string[]): string {
  const fields = object.children ?? []
  const place = order.indexOf(name)
  const earlier = place < 0 ? fields : fields.filter((field) => isBefore(order.indexOf(nameOf(field)), place))
  const previous = earlier.at(-1)
  const gap = gapOf(text, object)
  const field = (indent: number) => `${JSON.stringify(name)}: ${printed(value, indent)}`
  if (fields.length === 0)
    return splice(text, object.offset, object.length, `{ ${field(indentAt(text, object.offset))} }`)
  const indent = gap.startsWith('\n') ? gap.length - 1 : indentAt(text, object.offset)
  if (previous) return splice(text, endOf(previous), 0, `,${gap}${field(indent)}`)
  return splice(text, fields[0].offset, 0, `${field(indent)},${gap}`)
}

function isBefore(place: number, other: number): boolean {
  return place >= 0 && place < other
}

/** Text between the fields of an object: a line break and its indent where they stand in lines of their own. */
function gapOf(text: string, object: Node): string {
  const first = object.children?.at(0)
  if (!first) return ' '
  const lead = text.slice(object.offset + 1, first.offset)
  const line = lead.lastIndexOf('\n')
  return line < 0 ? ' ' : lead.slice(line)
}

function nameOf(property: Node): string {
  return String(property.children?.[0].value)
}

function indentAt(text: string, offset: number): number {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  return line.length - line.trimStart().length
}

function endOf(node: Node): number {
  return node.offset + node.length
}

function splice(text: string, offset: number, length: number, insert: string): string {
  return text.slice(0, offset) + insert + text.slice(offset + length)
}
