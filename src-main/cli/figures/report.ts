import { basename, dirname, extname, join } from 'node:path'
import type { Command } from 'commander'
import { maxCompared, type ReportFormat, reportFormats } from '../../contract/index.ts'
import { BadInput } from '../fault.ts'
import { find } from '../history/find.ts'
import { checkApart, checkFile, writeWhole } from '../output.ts'
import { type HistoryOption, withHistory } from '../with-workbench.ts'

export function reportCommand(program: Command): void {
  program
    .command('report')
    .description(
      'write a report of an experiment, or of several compared: notes, figures, measured numbers, certificates',
    )
    .argument('<id...>', `its id, or the beginning of it; up to ${String(maxCompared)}`)
    .requiredOption(
      '--out <file>',
      'a page (.html) that needs no other file, Markdown (.md) with its figures beside it, or .pdf',
    )
    .option('--history <db>', 'which history')
    .action(async (prefixes: readonly string[], options: HistoryOption & { readonly out: string }) => {
      const format = formatOf(options.out)
      await checkFile('--out', options.out)
      await checkApart({
        '--history': options.history ?? (await import('../../workbench.ts')).defaultHistoryPath(),
        '--out': options.out,
      })
      if (prefixes.length > maxCompared)
        throw new BadInput(`At most ${String(maxCompared)} experiments can be compared at once.`)
      await withHistory(options, async (workbench) => {
        const ids: string[] = []
        for (const prefix of prefixes) ids.push((await find(workbench, prefix)).id)
        const name = nameOf(options.out)
        const [report, ...beside] = await workbench.client.exports.report({ ids: [...new Set(ids)], format, name })
        for (const file of beside) await writeWhole(join(dirname(options.out), file.name), await bytesOf(file))
        await writeWhole(options.out, await bytesOf(report))
      })
    })
}

function formatOf(path: string): ReportFormat {
  const ending = extname(path).slice(1).toLowerCase()
  const format = reportFormats.find((each) => each === ending)
  if (!format)
    throw new BadInput(`--out: ${path} ends in none of ${reportFormats.map((each) => `.${each}`).join(', ')}.`)
  return format
}

/** Prefix of the files beside the report: links in Markdown take no spaces. */
function nameOf(path: string): string {
  return (
    basename(path, extname(path))
      .replace(/[^\p{L}\p{N}.-]+/gu, '-')
      .replace(/^[^\p{L}\p{N}]+/u, '') || 'report'
  )
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer())
}
