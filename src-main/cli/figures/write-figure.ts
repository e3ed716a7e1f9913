import { join } from 'node:path'
import type { FigureFormat, PrintChoices } from '../../contract/index.ts'
import { type FigureOptions, printOf, usualFormats } from './figure-options.ts'
import { writeWhole } from '../output.ts'

/** Asks the application for a figure in one format. */
type AskForFile = (format: FigureFormat, print: PrintChoices) => Promise<File>

/** Writes a figure into a folder in every format that was asked for; with a script the table that it reads. */
export async function writeFigure(folder: string, options: FigureOptions, file: AskForFile): Promise<void> {
  const print = printOf(options)
  const formats = options.formats ?? usualFormats
  const reads = formats.some((format) => format === 'py' || format === 'tex')
  for (const format of reads ? [...new Set([...formats, 'csv' as const])] : formats) {
    const { name, bytes } = await read(await file(format, print))
    await writeWhole(join(folder, name), bytes)
  }
}

async function read(file: File): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}
