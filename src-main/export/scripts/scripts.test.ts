import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { naturalPrint } from '../../contract/index.ts'
import { figureCsv } from '../figure-csv.ts'
import { matplotlibScript } from './figure-matplotlib.ts'
import { pgfplotsPicture } from './figure-pgfplots.ts'
import { plotOf } from '../../figures/drawn/index.ts'
import { typeset } from '../../contract/text/number-text.ts'
import { gallery } from '../../figures/gallery.fixture.ts'
import { sketchOf } from '../sketch/index.ts'
import { mathtext } from './latex.ts'
import { texFault } from './tex-fault.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'momentum-scripts-'))
afterAll(() => rmSync(folder, { recursive: true }))

const scripts = gallery.map(({ name, figure }) => {
  const sketch = sketchOf(figure)
  const script = { title: figure.title, csv: `${name}.csv`, print: naturalPrint(figure) }
  return { name, csv: figureCsv(sketch), py: matplotlibScript(sketch, script), tex: pgfplotsPicture(sketch, script) }
})

const works = (program: string, ...args: string[]) => spawnSync(program, args).status === 0

describe('a Matplotlib script', () => {
  it.each(scripts)('of $name is as it was', ({ name, py }) => expect(py).toMatchFileSnapshot(`golden/${name}.py`))

  const parsed = (...sources: readonly string[]) =>
    spawnSync('python3', ['-c', 'import ast, json, sys\nfor each in json.load(sys.stdin): ast.parse(each)'], {
      input: JSON.stringify(sources),
      encoding: 'utf8',
    })
  it.runIf(works('python3', '--version'))('is Python, where there is Python to read it', () => {
    expect(parsed(...scripts.map(({ py }) => py))).toMatchObject({ status: 0, stderr: '' })
    expect(parsed('ax.plot(1, 2))').stderr).toContain('SyntaxError')
  })

  it('names only columns of its table', () => {
    for (const { csv, py } of scripts) {
      const [head] = csv.split('\n')
      const asked = [...py.matchAll(/columns\(((?:'\w+', )*'\w+')/g)].flatMap(([, names]) => names.match(/\w+/g) ?? [])
      expect(head.split(',')).toEqual(expect.arrayContaining(asked))
    }
  })

  it.each(gallery)('of $name says all that the figure says: note, legend, and what is written on it', ({ figure }) => {
    const py = scripts.find(({ name }) => name === gallery.find((each) => each.figure === figure)!.name)!.py
    const plot = plotOf(figure)
    const legend = plot.legend?.as === 'symbols' ? plot.legend.entries.filter(({ alone }) => !alone) : []
    const labels = plot.panels.flatMap(({ layers }) =>
      layers.flatMap((layer) => {
        if (layer.as === 'rule') return layer.rows && layer.label ? [layer.label] : []
        if (layer.as === 'zone') return [layer.label]
        return layer.as === 'levels' ? layer.lines.map(({ label }) => label) : []
      }),
    )
    const said = py.replaceAll(/(?<!\\)\\n/g, ' ').replaceAll('\\\\', '\\')
    for (const text of [...labels, ...legend.map(({ name }) => name)]) expect(said).toContain(mathtext(typeset(text)))
    for (const word of mathtext(typeset(plot.note)).split(' ')) expect(said).toContain(word)
  })

  it('is some twenty lines', () => {
    for (const { py } of scripts) expect(py.split('\n').length).toBeLessThan(55)
  })

  const hasMatplotlib = works('python3', '-c', 'import matplotlib')
  it.runIf(hasMatplotlib)('draws its table, where there is Matplotlib', () => {
    for (const { name, csv, py } of scripts) {
      writeFileSync(join(folder, `${name}.csv`), csv)
      writeFileSync(join(folder, `${name}.py`), py)
    }
    // One Python for all of them: it takes most of a second to start.
    const all = [
      'import runpy, sys, warnings',
      'import matplotlib.pyplot as plt',
      "warnings.simplefilter('error')",
      'for file in sys.argv[1:]:',
      '    runpy.run_path(file)',
      "    plt.close('all')",
    ].join('\n')
    const files = scripts.map(({ name }) => `${name}.py`)
    const { status, stderr } = spawnSync('python3', ['-c', all, ...files], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, MPLBACKEND: 'Agg' },
    })
    expect(status, stderr).toBe(0)
    for (const { name } of scripts) expect(statSync(join(folder, `${name}-matplotlib.pdf`)).size).toBeGreaterThan(5000)
  })
})

describe('a PGFPlots picture', () => {
  it.each(scripts)('of $name is as it was', ({ name, tex }) => expect(tex).toMatchFileSnapshot(`golden/${name}.tex`))

  it('is whole: braces, environments and statements are closed, and its columns are in the table', () => {
    for (const { csv, tex } of scripts) expect(texFault(tex, csv.split('\n')[0].split(','))).toBeNull()
  })

  it.each([
    ['\\begin{axis}[width={3mm]\\end{axis}', 'a brace is not closed'],
    ['\\begin{tikzpicture}\\end{axis}', 'axis ends where tikzpicture is open'],
    ['\\begin{axis}', 'axis is not ended'],
    ['\\addplot [thin] table [x=a, y=b] {t.csv}', 'a plot does not end in a semicolon'],
    ['\\addplot [thin] table [x=a, y=c] {t.csv};', 'the table has no column c'],
  ])('%s is found not to be whole', (tex, fault) => expect(texFault(tex, ['a', 'b'])).toBe(fault))

  it('has its legend above the axes, where no data is', () => {
    for (const { tex } of scripts) {
      expect(tex).not.toContain('legend pos')
      if (tex.includes('\\addlegendentry')) expect(tex).toContain('at={(0.5,1.02)}, anchor=south')
    }
  })

  const hasPgfplots = works('kpsewhich', 'pgfplots.sty') && works('pdflatex', '--version')
  it.runIf(hasPgfplots)('draws its table, where there is LaTeX', () => {
    const shown = scripts.map(({ name }) => name)
    for (const { name, csv, tex } of scripts) {
      writeFileSync(join(folder, `${name}.csv`), csv)
      writeFileSync(join(folder, `${name}.tex`), tex)
    }
    const page = [
      '\\documentclass{article}\\usepackage{pgfplots}\\pgfplotsset{compat=1.18}',
      '\\usepgfplotslibrary{fillbetween,patchplots,groupplots}\\begin{document}',
      ...shown.map((name) => `\\input{${name}}\\clearpage`),
      '\\end{document}',
    ]
    writeFileSync(join(folder, 'page.tex'), page.join('\n'))
    const { status, stdout } = spawnSync('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', 'page'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(status, stdout.slice(-2000)).toBe(0)
  })
})
