/**
 * The first fault in the structure of a picture for PGFPlots, in words; null where it is whole. It stands for LaTeX where there is none.
 *
 * @param columns of the table that its plots read
 */
export function texFault(tex: string, columns: readonly string[]): string | null {
  const source = tex.replace(/(?<!\\)%.*$/gm, '').replace(/\\[{}%#&_$\\]/g, '')
  return braceFault(source) ?? environmentFault(source) ?? plotFault(source, columns)
}

function braceFault(source: string): string | null {
  let depth = 0
  for (const [brace] of source.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1
    if (depth < 0) return 'a brace is closed that was not opened'
  }
  return depth > 0 ? 'a brace is not closed' : null
}

function environmentFault(source: string): string | null {
  const open: string[] = []
  for (const [, what, name] of source.matchAll(/\\(begin|end)\{(\w+)\}/g)) {
    if (what === 'begin') open.push(name)
    else if (open.at(-1) !== name) return `${name} ends where ${open.at(-1) ?? 'nothing'} is open`
    else open.pop()
  }
  return open.length > 0 ? `${open.at(-1)} is not ended` : null
}

function plotFault(source: string, columns: readonly string[]): string | null {
  for (const [plot] of source.matchAll(/\\addplot\b.*/g)) {
    if (!plot.endsWith(';')) return 'a plot does not end in a semicolon'
    const [, options = ''] = /table \[([^\]]*)\]/.exec(plot) ?? []
    const named = [...options.matchAll(/\b[xy]=(\w+)/g)].map(([, name]) => name)
    const unknown = named.find((name) => !columns.includes(name))
    if (unknown !== undefined) return `the table has no column ${unknown}`
  }
  return null
}
