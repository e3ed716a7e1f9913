import { runsOf } from '../../../../../src-main/charts/style/runs.ts'
import type { Pointed } from '../../../../../src-main/figures/drawn/index.ts'

/** The mark that is pointed at, as a list of names and values with their symbols in italic and their scripts raised and lowered; text only, whatever a name says. */
export function readingElement(reading: Pointed['reading']): HTMLElement {
  const list = made('dl', 'reading')
  for (const [name, value] of reading) {
    if (name !== '') list.append(made('dt', 'maths', name))
    list.append(made('dd', name === '' ? 'maths alone' : 'maths', value))
  }
  return list
}

function made(tag: string, className: string, text = ''): HTMLElement {
  const element = Object.assign(document.createElement(tag), { className })
  for (const { text: part, face, script } of runsOf(text)) {
    const tagOf = script !== 'none' ? script : face === 'symbols' ? 'var' : 'span'
    element.append(Object.assign(document.createElement(tagOf), { textContent: part }))
  }
  return element
}
