import { readdirSync, readFileSync } from 'node:fs'
import type { DrawnFigure } from './drawn/index.ts'

const folder = new URL('golden/', import.meta.url)

/** Every kind of figure from fixed data: the golden files of the room of figures, by name. */
export const gallery: readonly { readonly name: string; readonly figure: DrawnFigure }[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .toSorted()
  .map((file) => ({ name: file.replace(/\.json$/, ''), figure: read(file) }))
  .flatMap(({ name, figure }) => (figure ? [{ name, figure }] : []))

function read(file: string): DrawnFigure | null {
  const content = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Partial<DrawnFigure>
  return typeof content.kind === 'string' ? (content as DrawnFigure) : null
}
