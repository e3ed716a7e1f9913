import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Print, PrintChoices } from '../src-main/contract/index.ts'
import { naturalPrint } from '../src-main/contract/index.ts'
import { exportFigure } from '../src-main/export/index.ts'
import { gallery } from '../src-main/figures/gallery.fixture.ts'

/**
 * `npm run sheet [NAME…]`: every kind of figure at one and two columns, in colour and in grey, each beside the same table drawn by
 * Matplotlib with the settings of SciencePlots; needs Python with Matplotlib (PYTHON names it) for the latter.
 *
 * Writes test-results/sheet/index.html and its pictures.
 */
const folder = join(import.meta.dirname, '../test-results/sheet')
const python = process.env.PYTHON ?? 'python3'
const wanted = process.argv.slice(2)
const figures = gallery.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
const provenance = {
  experiment: { id: 'sheet', name: 'Sheet', planKey: '' },
  figure: { kind: 'map' as const },
  computed: null,
}

/** SciencePlots' `science` with `no-latex`, in Matplotlib's words. Source: its style file, version 2. */
const science = `
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
from cycler import cycler
plt.rcParams.update({
    'axes.prop_cycle': cycler('color', ['#0C5DA5', '#00B945', '#FF9500', '#FF2C00', '#845B97', '#474747', '#9e9e9e']),
    'xtick.direction': 'in', 'xtick.major.size': 3, 'xtick.major.width': 0.5, 'xtick.minor.size': 1.5,
    'xtick.minor.width': 0.5, 'xtick.minor.visible': True, 'xtick.top': True,
    'ytick.direction': 'in', 'ytick.major.size': 3, 'ytick.major.width': 0.5, 'ytick.minor.size': 1.5,
    'ytick.minor.width': 0.5, 'ytick.minor.visible': True, 'ytick.right': True,
    'axes.linewidth': 0.5, 'grid.linewidth': 0.5, 'lines.linewidth': 1, 'legend.frameon': False,
    'font.family': 'serif', 'mathtext.fontset': 'dejavuserif', 'font.size': 8, 'lines.markersize': 2.5,
})
`

const sizes: readonly { readonly of: string; readonly choices: PrintChoices }[] = [84, 174].flatMap((widthMm) => [
  { of: `${widthMm}`, choices: { widthMm, dpi: 200 } },
  { of: `${widthMm}-grey`, choices: { widthMm, dpi: 200, style: { grey: true } } },
])

mkdirSync(folder, { recursive: true })
const rows: string[] = []
for (const { name, figure } of figures) {
  const write = async (print: Print, format: 'png' | 'csv' | 'py', as: string) => {
    const content = await exportFigure({ figure, print, provenance, name: as }, format)
    writeFileSync(join(folder, `${as}.${format}`), content)
    return Buffer.from(content).toString('utf8')
  }
  const cells: string[] = []
  for (const { of, choices } of sizes) {
    const print = naturalPrint(figure, choices)
    await write(print, 'png', `${name}-${of}`)
    cells.push(picture(`${name}-${of}.png`, print))
    if (choices.style) continue
    await write(print, 'csv', `${name}-${of}`)
    const script = await write(print, 'py', `${name}-${of}`)
    const other = `${name}-${of}-science.png`
    cells.push(drawn(script, other) ? picture(other, print) : '<p>Matplotlib drew nothing.</p>')
  }
  rows.push(`<h2>${name}</h2>${cells.join('\n')}`)
  console.log(name)
}
const style = 'body{font:14px sans-serif;background:#ddd} img{background:#fff;margin:6px}'
writeFileSync(
  join(folder, 'index.html'),
  `<!doctype html><meta charset="utf-8"><style>${style}</style>${rows.join('\n')}`,
)
console.log(join(folder, 'index.html'))

function picture(file: string, { widthMm, heightMm }: Print): string {
  return `<img src="${file}" style="width:${widthMm}mm;height:${heightMm}mm" title="${file}">`
}

/** The script with SciencePlots' settings in place of its own, drawn; false where there is no Matplotlib. */
function drawn(script: string, file: string): boolean {
  const own = script
    .replace(/^plt\.rcParams\.update\(.*\)$/m, '')
    .replace(/^fig\.savefig\(.*\)$/m, `fig.savefig('${file}', dpi=200)`)
  try {
    execFileSync(python, ['-'], { cwd: folder, input: science + own, stdio: ['pipe', 'ignore', 'pipe'] })
    return true
  } catch (error) {
    console.error(
      String(error instanceof Error && 'stderr' in error ? error.stderr : error)
        .trim()
        .split('\n')
        .at(-1),
    )
    return false
  }
}
