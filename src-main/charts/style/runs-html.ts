import { runsOf } from './runs.ts'

/** A text as HTML with its symbols in `<var>` and its scripts raised and lowered; nothing of it is markup. */
export function runsHtml(text: string): string {
  return runsOf(text)
    .map(({ text: part, face, script }) => {
      const tag = script !== 'none' ? script : face === 'symbols' ? 'var' : null
      return tag === null ? escaped(part) : `<${tag}>${escaped(part)}</${tag}>`
    })
    .join('')
}

/** A text in which nothing is markup. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
