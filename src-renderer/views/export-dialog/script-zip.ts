import type { FigureFormat } from '../../../src-main/contract/index.ts'

/** True for files that draw a table: without it they are of no use. */
export function readsTable(format: FigureFormat): boolean {
  return format === 'py' || format === 'tex'
}

/** A script and the table that it reads, in one archive; the same files make the same bytes. */
export async function zipped(files: readonly File[]): Promise<File> {
  const { zipSync } = await import('fflate')
  const entries = await Promise.all(
    files.map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())] as const),
  )
  const name = files[0].name.replace(/\.\w+$/, '.zip')
  const bytes = zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1) })
  return new File([new Uint8Array(bytes)], name, { type: 'application/zip' })
}
