import { Resvg } from '@resvg/resvg-js'
import { resourcePath } from '../resources.ts'

/** A text of an SVG and the box of what is drawn of it, in units of the viewBox. */
interface Box {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const font = {
  loadSystemFonts: false,
  fontFiles: ['Inter-Regular.ttf', 'Inter-SemiBold.ttf'].map((file) => resourcePath('fonts', file)),
}

export function textsOf(svg: string): readonly Box[] {
  const [, viewBox, width, height] = /viewBox="(0 0 ([\d.]+) ([\d.]+))"/.exec(svg) ?? []
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}">`
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([element, text]) => {
    const box = new Resvg(`${head}${element}</svg>`, { font }).getBBox()
    if (!box) throw new Error(`nothing is drawn of “${text}”`)
    return { text, left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height }
  })
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
