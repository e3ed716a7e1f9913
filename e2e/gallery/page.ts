import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { naturalPrint, type Print } from '../../src-main/contract/index.ts'
import { renderSvg } from '../../src-main/export/image/figure-svg.ts'
import { gallery } from '../../src-main/figures/gallery.fixture.ts'

const themes: readonly Print['theme'][] = ['print', 'light', 'dark']

/** The names of the figures, which are the ids of their rows in the page. */
export const names: readonly string[] = gallery.map(({ name }) => name)

/** A page of all kinds of figures from fixed data, each in print and in both themes, in the bundled face. */
export function galleryPage(): string {
  const rows = gallery.map(({ name, figure }) => {
    const drawings = themes.map((theme) =>
      apart(renderSvg(figure, naturalPrint(figure, { theme, dpi: 96 })), `${name}-${theme}`),
    )
    return `<section><h2>${name}</h2><div class="row" id="${name}">${drawings.join('')}</div></section>`
  })
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Figures</title>
<style>
${face('Inter-Regular', 400)}
${face('Inter-SemiBold', 600)}
body { margin: 16px; font: 13px Inter; }
h2 { font-size: 13px; }
.row { display: inline-flex; gap: 8px; }
</style>
${rows.join('\n')}
</html>
`
}

function face(file: string, weight: number): string {
  const font = readFileSync(join(import.meta.dirname, `../../resources/fonts/${file}.ttf`)).toString('base64')
  return `@font-face { font-family: Inter; font-weight: ${weight}; src: url(data:font/ttf;base64,${font}); }`
}

/** A drawing without its XML head, with ids that no other of the page has. */
function apart(svg: string, prefix: string): string {
  return svg.replace(/^<\?xml[^>]*>\n/, '').replace(/\bfigure-([a-z]+\d+)\b/g, `${prefix}-$1`)
}
