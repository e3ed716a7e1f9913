import { ORPCError } from '@orpc/server'
import { faultText } from '../../src-worker/experiment/index.ts'
import { type Composition, compositionSchema, experimentsOf } from '../contract/composition/index.ts'
import type { CompositionSummary, ExperimentRecord, Fault } from '../contract/index.ts'
import { issueFaults } from '../contract/text/issue-faults.ts'
import type { History } from '../history/index.ts'
import { api, type Application } from './context.ts'
import { types } from './exports.ts'

export function compositionHandlers({ history, drawing, events }: Application) {
  const group = api.compositions
  const changed = (ids: readonly string[]): void => events.publish('happened', { type: 'compositions/changed', ids })
  const gone = () => new ORPCError('NOT_FOUND', { message: 'There is no such figure in the history.' })

  return {
    list: group.list.handler(async () => (await history.compositions()).map(summaryOf)),
    get: group.get.handler(async ({ input }) => {
      const kept = await history.composition(input.id)
      if (!kept) throw gone()
      return readDocument(kept.document)
    }),
    save: group.save.handler(async ({ input: { id, document } }) => {
      const composition = readDocument(document)
      const saved = await history.putComposition({
        id,
        name: composition.name,
        document: JSON.stringify(composition),
      })
      changed([saved])
      return { id: saved }
    }),
    delete: group.delete.handler(async ({ input: { ids } }) => {
      if ((await history.markCompositions(ids, true)) === 0) throw gone()
      changed(ids)
    }),
    restore: group.restore.handler(async ({ input: { ids } }) => {
      if ((await history.markCompositions(ids, false)) === 0) throw gone()
      changed(ids)
    }),
    preview: group.preview.handler(async ({ input: { document }, errors }) => {
      const composition = readDocument(document)
      const drawn = await drawing.preview(composition, await recordsIn(history, composition))
      if ('kind' in drawn) throw errors.CONFLICT({ message: drawn.reason })
      return drawn
    }),
    export: group.export.handler(async ({ input: { document, format, name: wanted }, errors }) => {
      const composition = readDocument(document)
      const made = await drawing.compose(composition, await recordsIn(history, composition), format, wanted)
      if (made.kind === 'none') throw errors.CONFLICT({ message: made.reason })
      return made.files.map(({ name, bytes }) => new File([bytes], name, { type: types[endingOf(name)] }))
    }),
  }
}

function endingOf(name: string): keyof typeof types {
  return name.slice(name.lastIndexOf('.') + 1) as keyof typeof types
}

/** @throws INVALID with every fault by its place */
function readDocument(document: string): Composition {
  const value = parsed(document)
  const read = compositionSchema.safeParse(value)
  if (read.success) return read.data
  throw invalid('has faults', issueFaults(read.error.issues, value, Object.keys(compositionSchema.shape)))
}

function parsed(document: string): unknown {
  try {
    return JSON.parse(document)
  } catch (error) {
    throw invalid('is no JSON', [{ path: '', message: (error as Error).message }])
  }
}

function invalid(how: string, faults: readonly Fault[]): ORPCError<'INVALID', { faults: readonly Fault[] }> {
  return new ORPCError('INVALID', {
    message: `The figure ${how}: ${faults.map(faultText).join('; ')}`,
    data: { faults },
  })
}

/** The experiments that a composition names; all must be there. */
async function recordsIn(history: History, composition: Composition): Promise<readonly ExperimentRecord[]> {
  const ids = experimentsOf(composition)
  const records = await Promise.all(ids.map((id) => history.get(id)))
  const missing = ids.filter((_, i) => !records[i])
  if (missing.length > 0)
    throw new ORPCError('CONFLICT', {
      message: `The history has no experiment ${missing.join(', ')}: restore it, or choose another for its panels.`,
    })
  return records.flatMap((record) => record ?? [])
}

function summaryOf(kept: Awaited<ReturnType<History['compositions']>>[number]): CompositionSummary {
  const { id, name, createdAt, updatedAt, isDamaged } = kept
  return { id, name, createdAt, updatedAt, isDamaged, panels: isDamaged ? null : panelsIn(kept.document) }
}

function panelsIn(document: string): number {
  return (JSON.parse(document) as Composition).panels.length
}
