import type { Ref } from 'vue'
import type { FigureFormat, PrintChoices, View } from '../../../src-main/contract/index.ts'
import { useConnection } from '../../client/index.ts'
import type { ExportRequest } from '../../stores/export.ts'

/** Asks the application for the files of a figure: the same that the command line writes. */
export function useExportFile(request: ExportRequest, view: Readonly<Ref<View>>) {
  const { client } = useConnection()
  return (format: FigureFormat, print: PrintChoices): Promise<File> => {
    if ('ids' in request)
      return client.exports.comparison({ ids: [...request.ids], spec: request.spec, format, print, view: view.value })
    if ('computed' in request)
      return client.exports.computed({
        figure: request.computed,
        document: request.document,
        format,
        print,
        view: view.value,
      })
    return client.exports.figure({ id: request.id, spec: request.spec, format, print, view: view.value })
  }
}
