import { Resvg } from '@resvg/resvg-js'
import type { FigureFont } from '../../contract/index.ts'
import { fontsOf } from './face-files.ts'

/** A text of an SVG and the box of what is drawn of it, in units of the viewBox. */
interface Box {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export function textsOf(svg: string, face?: FigureFont): readonly Box[] {
  const font = fontsOf(face)
  const [, viewBox, width, height] = /viewBox="(0 0 ([\d.]+) ([\d.]+))"/.exec(svg) ?? []
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}">`
  return linesOf(svg).map(({ elements, text }) => {
    const box = new Resvg(`${head}${elements}</svg>`, { font }).getBBox()
    if (!box) throw new Error(`nothing is drawn of “${text}”`)
    return { text, left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height }
  })
}

/** The texts of an SVG as they are read, `10−3`: runs that stand side by side, placed by one transform, are one. */
export function linesOf(svg: string): readonly { readonly elements: string; readonly text: string }[] {
  const lines: { elements: string; text: string; place: string; y: number }[] = []
  for (const [element, text] of svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)) {
    const place = /transform="[^"]*"/.exec(element)?.[0] ?? element
    const [y, size] = [/ y="(-?[\d.]+)"/, /font-size="([\d.]+)px"/].map((each) => Number(each.exec(element)?.[1] ?? 0))
    const last = lines.at(-1)
    if (last?.place === place && Math.abs(y - last.y) < size) {
      Object.assign(last, { elements: last.elements + element, text: last.text + text })
    } else lines.push({ elements: element, text, place, y })
  }
  return lines
}

/** Texts that do not lie within the picture. */
export function cutOff(texts: readonly Box[], width: number, height: number): readonly string[] {
  return texts
    .filter(({ left, top, right, bottom }) => left < 0 || top < 0 || right > width || bottom > height)
    .map(({ text }) => text)
}

/** Pairs of texts that lie on each other. */
export function clashing(texts: readonly Box[]): readonly string[] {
  return texts.flatMap((one, i) =>
    texts
      .slice(i + 1)
      .filter((other) => one.left < other.right && other.left < one.right)
      .filter((other) => one.top < other.bottom && other.top < one.bottom)
      .map((other) => `${one.text} | ${other.text}`),
  )
}
