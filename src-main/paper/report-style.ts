import { readFile } from 'node:fs/promises'
import { resourcePath } from '../resources.ts'

/** The faces that figures are laid out in, as data; without them labels would be wider than their place. */
export async function reportFaces(): Promise<string> {
  const faces = await Promise.all(
    [
      { file: 'Inter-Regular.ttf', weight: 400 },
      { file: 'Inter-SemiBold.ttf', weight: 600 },
      { file: 'KaTeX_Math-Italic.ttf', weight: 400, family: 'KaTeX_Math', style: 'italic' },
    ].map(async ({ file, weight, family = 'Inter', style = 'normal' }) => {
      const data = await readFile(resourcePath('fonts', file), 'base64')
      return `@font-face { font-family: ${family}; font-style: ${style}; font-weight: ${weight}; src: url(data:font/ttf;base64,${data}) format('truetype'); }`
    }),
  )
  return faces.join('\n')
}

/** The look of the report: a page of a journal, on paper too. */
export const reportStyle = `
:root { color-scheme: light; font: 14px/1.5 Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif; color: #18181b; }
body { margin: 0; background: #fff; }
main { max-width: 960px; margin: 0 auto; padding: 40px 24px 64px; }
h1 { font-size: 24px; line-height: 1.25; }
h2 { margin: 48px 0 8px; font-size: 18px; line-height: 1.3; }
p { max-width: 720px; margin: 8px 0; }
em, .provenance, .none { color: #52525c; }
var { font-family: KaTeX_Math, serif; line-height: 0; }
sub, sup { font-size: 70%; line-height: 0; }
.figures { display: flex; flex-wrap: wrap; gap: 16px; margin: 16px 0; }
figure { margin: 0; flex: 0 1 auto; max-width: 100%; }
figure svg { max-width: 100%; height: auto; }
.provenance { font-size: 12px; }
table { width: 100%; border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 8px 5px 0; border-bottom: 1px solid #e7e7ec; text-align: left; vertical-align: top; }
th { font-weight: 600; }
td:nth-child(2), td:nth-child(3), td:nth-child(4) { white-space: nowrap; }
td:nth-child(5), .control td { color: #52525c; }
.control td:first-child { padding-left: 16px; }
h3 { margin: 24px 0 4px; font-size: 15px; }
.holds { color: #0f766e; font-weight: 600; }
.does-not-hold { color: #be123c; font-weight: 600; }
.not-measured { color: #6c6c77; }
.provenance { margin: 8px 0 0; padding-left: 16px; }
@media print { section { break-inside: avoid-page; } main { max-width: none; padding: 0; } }
`.trim()
