import { Resvg } from '@resvg/resvg-js'
import type { FigureStyle } from '../../contract/index.ts'
import { fontsOf } from './face-files.ts'

/** True where the text of an SVG becomes outlines: where it was asked for, and in a face of choice, which few machines have. */
export function isOutlined({ font, outlines }: FigureStyle = {}): boolean {
  return outlines ?? (font !== undefined && font !== 'inter')
}

/** An SVG whose letters are shapes, so that it looks the same on every machine; its title and its metadata stay. */
export function withOutlines(svg: string, { font }: FigureStyle = {}): string {
  const outlined = new Resvg(svg, { font: fontsOf(font) }).toString()
  const shapes = outlined.slice(outlined.indexOf('>') + 1, outlined.lastIndexOf('</svg>'))
  return `${headOf(svg)}${shapes}</svg>\n`
}

/** All before the first shape: declaration, size, title and metadata. */
function headOf(svg: string): string {
  const end = ['</metadata>', '</title>'].find((each) => svg.includes(each))
  if (end === undefined) throw new Error('a figure has a title')
  return svg.slice(0, svg.indexOf(end) + end.length)
}
