import type { EChartsOption } from 'echarts'
import { init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { chartOption, type DrawnFigure, renderStyleOf, type Zoom } from '../../figures/drawn/index.ts'
import { chartModules } from '../../charts/modules.ts'
import { greyOf } from '../../charts/style/palette.ts'
import { measureText } from '../../charts/style/measure.ts'
import type { Print } from '../../contract/index.ts'
import { escaped } from '../figure-provenance.ts'

use([...chartModules, SVGRenderer])
// Without a canvas ECharts guesses the widths of text; here they are those of the face that is drawn.
setPlatformAPI({ measureText })

/**
 * A figure as SVG, its size in millimetres, its text as text; the same figure gives the same bytes.
 *
 * @param metadata XML to stand in `<metadata>`
 * @param zoom the part that is shown; left out, all of it
 */
export function renderSvg(figure: DrawnFigure, print: Print, metadata = '', zoom?: Zoom): string {
  const look = renderStyleOf(print, zoom)
  const plain = drawn(chartOption(figure, look, print.style), look, 'figure')
  return withHead(look.grey ? inGrey(plain) : plain, print.style?.title ?? figure.title, print, metadata)
}

interface Size {
  readonly width: number
  readonly height: number
}

/** An option as a drawing of its own. @param ids begin so */
function drawn(option: EChartsOption, { width, height }: Size, ids: string): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    return withOwnIds(withAttributes(withoutTraces(chart.renderToSVGString({ useViewBox: true }))), ids)
  } finally {
    chart.dispose()
  }
}

/** As `drawn`, without the element around it: a part of another drawing. */
export function drawing(option: EChartsOption, size: Size, ids: string): string {
  const svg = drawn(option, size, ids)
  return svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>')).trimStart()
}

/** Drawings on a page of a printed size. */
export function page(
  content: string,
  {
    title,
    print,
    width,
    height,
    metadata,
  }: Size & { readonly title: string; readonly print: Print; readonly metadata: string },
): string {
  const namespaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
  const open = `<svg width="0" height="0" ${namespaces} version="1.1" baseProfile="full" viewBox="0 0 ${width} ${height}">`
  return withHead(`${open}\n${content}\n</svg>`, title, print, metadata)
}

/** Removes the marks that ECharts leaves for a pointer and a script in a page: attributes, hover styles, and shapes that nobody sees. */
function withoutTraces(svg: string): string {
  return svg
    .replace(/<style[^]*?<\/style>\n?/g, '')
    .replace(/ (?:ecmeta_\w+|class|pointer-events)="[^"]*"/g, '')
    .replace(/<path [^>]*fill-opacity="0"[^>]*><\/path>\n?/g, '')
    .replace(/<path (?![^>]*stroke=)[^>]*fill="none"[^>]*><\/path>\n?/g, '')
}

/** Styles as attributes: so every reader of SVG takes them, and a page whose policy allows no styles shows the figure as it is. */
function withAttributes(svg: string): string {
  return svg.replace(/ style="([^"]*)"/g, (_, style: string) =>
    style
      .split(';')
      .filter((declaration) => declaration !== '')
      .map((declaration) => declaration.split(':'))
      .map(([name, value]) => ` ${name}="${value}"`)
      .join(''),
  )
}

/** Every colour as the shade of grey that is as light. */
export function inGrey(svg: string): string {
  const hex = (value: string) => Number(value).toString(16).padStart(2, '0')
  return svg
    .replace(/\brgb\((\d+), ?(\d+), ?(\d+)\)/g, (_, r: string, g: string, b: string) => `#${hex(r)}${hex(g)}${hex(b)}`)
    .replace(/(?<=")#[0-9a-f]{6}(?=")/gi, greyOf)
}

/** Ids count the charts of this process; numbered within the figure they are the same every time. */
function withOwnIds(svg: string, ids: string): string {
  const names = new Map<string, string>()
  return svg.replace(/\bzr\d+-([a-z]+)\d+\b/g, (id, kind: string) => {
    const name = names.get(id) ?? `${ids}-${kind}${names.size}`
    names.set(id, name)
    return name
  })
}

/** The printed size in place of pixels, a title for those who hear the figure, and the metadata. */
function withHead(svg: string, title: string, { widthMm, heightMm }: Print, metadata: string): string {
  const end = svg.indexOf('>')
  const open = svg
    .slice(0, end)
    .replace(/ width="[^"]*"/, ` width="${widthMm}mm"`)
    .replace(/ height="[^"]*"/, ` height="${heightMm}mm"`)
  const head = [
    `<title>${escaped(title)}</title>`,
    ...(metadata === '' ? [] : [`<metadata>\n${metadata}\n</metadata>`]),
  ]
  // Browsers else round the width of each letter to pixels, and the runs of a line part or overlap.
  const precise = 'text-rendering="geometricPrecision"'
  return `<?xml version="1.0" encoding="UTF-8"?>\n${open} role="img" ${precise}>\n${head.join('\n')}${svg.slice(end + 1)}\n`
}

/** True for weights that are drawn as SemiBold. */
