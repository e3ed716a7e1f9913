/** Lines of Python that read numbers of the workbench with pandas and draw them with Matplotlib. */
import { programName } from './program-name.ts'

/** A longer table is read from a file beside the lines: nobody pastes it. */
const LARGEST_INLINE = 200_000

/**
 * The lines that draw a figure, with its table in them where that is short.
 *
 * @param script the Matplotlib script of the figure, which reads its table by the module csv
 * @param table name and text of the figure's CSV
 * @throws TypeError where the script reads its table in another way
 */
export function pandasFigure(script: string, table: { readonly name: string; readonly text: string }): string {
  const reading = /with open\('([^']*)', encoding='utf-8'\) as file:\n {4}rows = list\(csv\.DictReader\(file\)\)\n/
  const saving = /fig\.savefig\('[^']*'\)\n?$/
  if (!script.includes('import csv\n') || !reading.test(script) || !saving.test(script))
    throw new TypeError('the script of the figure does not read its table as it should')
  const isInline = table.text.length <= LARGEST_INLINE
  const source = isInline ? `io.StringIO('''\\\n${quoted(table.text)}''')` : `'${table.name}'`
  const read = [
    ...(isInline ? [] : [`# Save ${table.name} beside these lines: Export figure, CSV.`]),
    `table = pd.read_csv(${source}, dtype=str, keep_default_na=False)`,
    "rows = table.to_dict('records')",
    '',
  ].join('\n')
  return script
    .replace('import csv\n', isInline ? 'import io\nimport pandas as pd\n' : 'import pandas as pd\n')
    .replace(reading, () => read)
    .replace(saving, 'plt.show()\n')
}

/** Runs of an experiment, and what of them is drawn: columns of the CSV of its runs. */
export interface DrawnRuns {
  readonly id: string
  readonly name: string
  readonly historyPath: string
  /** Indices; null for all of them. */
  readonly runs: readonly number[] | null
  readonly x: string
  readonly y: string
  /** A column whose values get a colour each; null for none. */
  readonly by: string | null
}

/** The lines that take the runs of an experiment out of the history and draw one column against another. */
export function pandasRuns({ id, name, historyPath, runs, x, y, by }: DrawnRuns): string {
  const draw = (indent: string, of: string, label: string): string =>
    `${indent}ax.plot(${of}[${text(x)}], ${of}[${text(y)}], marker='o', linestyle='none'${label})`
  return [
    `# The runs of ${name.replaceAll(/\s+/g, ' ')}. In a checkout, ${programName} is ['npm', 'run', '-s', '${programName}', '--'].`,
    'import subprocess',
    'import matplotlib.pyplot as plt',
    'import pandas as pd',
    '',
    `subprocess.run(['${programName}', 'export', ${text(id)}, '--history', ${text(historyPath)}, '--csv', 'runs.csv'], check=True)`,
    "runs = pd.read_csv('runs.csv')",
    ...(runs ? [`runs = runs[runs['index'].isin([${runs.join(', ')}])]`] : []),
    "fig, ax = plt.subplots(layout='constrained')",
    ...(by === null
      ? [draw('', 'runs', '')]
      : [`for value, group in runs.groupby(${text(by)}):`, draw('    ', 'group', `, label=f'${by} = {value:g}'`)]),
    `ax.set(xlabel=${text(x)}, ylabel=${text(y)})`,
    `for axis, column in (('x', ${text(x)}), ('y', ${text(y)})):`,
    '    if (runs[column].dropna() > 0).all():',
    "        ax.set(**{f'{axis}scale': 'log'})",
    ...(by === null ? [] : ['ax.legend(frameon=False)']),
    'plt.show()',
    '',
  ].join('\n')
}

/** As a string of Python. */
function text(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
}

/** Within three quotes. */
function quoted(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll("'''", "\\'\\'\\'")
}
