import type { MeasuredClaim, MeasuredStatement, PaperFigure, PaperPack } from '../../contract/index.ts'
import { htmlReport, markdownReport, NOT_RUN, reportFaces, unmeasured } from '../../paper/index.ts'
import { api, type Application } from '../context.ts'
import { earlierResults } from './paper-earlier.ts'
import { openForms, type PlannedFigure, type PlannedPack } from './paper-forms.ts'
import { openPaperQueue } from './paper-queue.ts'
import { reportedFigure } from './paper-report.ts'
import { recordsOf, variantOf } from './paper-variant.ts'

const types = { html: 'text/html', md: 'text/markdown' }

/** The papers on the shelf: what is run of their figures, what is measured, and the report. */
export function paperHandlers(application: Application) {
  const { history, drawing, info } = application
  const forms = openForms()
  const queue = openPaperQueue(application)
  const kept = new Map<string, { readonly version: string; readonly claims: Promise<readonly MeasuredClaim[]> }>()

  async function claimsOf(pack: string, figure: PlannedFigure, quick: boolean): Promise<readonly MeasuredClaim[]> {
    const records = await recordsOf(history, quick ? figure.quick : figure.full)
    const done = [...records].filter(([, { state }]) => state === 'done')
    if (done.length === 0) return figure.claims.map((claim) => unmeasured(claim, quick, NOT_RUN))
    const version = done.map(([, { id, updatedAt }]) => `${id} ${updatedAt}`).join(' ')
    const key = `${pack} ${figure.figure} ${quick}`
    const before = kept.get(key)
    if (before?.version === version) return before.claims
    const claims = drawing.measure(figure.claims, quick, Object.fromEntries(done))
    kept.set(key, { version, claims })
    claims.catch(() => kept.delete(key))
    return claims
  }

  async function statementsOf({ id, figures, statements }: PlannedPack, quick: boolean): Promise<MeasuredStatement[]> {
    const measured = new Map<string, MeasuredStatement['claims'][number]>()
    for (const each of figures) {
      const { figure } = each
      if (!statements.some(({ claims }) => claims.some((name) => name.startsWith(`${figure}/`)))) continue
      for (const claim of await claimsOf(id, each, quick)) measured.set(`${figure}/${claim.id}`, { ...claim, figure })
    }
    return statements.map(({ name, words, attribution = '', remark = '', claims }) => ({
      name,
      words,
      attribution,
      remark,
      claims: claims.flatMap((each) => measured.get(each) ?? []),
    }))
  }

  /** @throws the error that `missing` makes where there is no such pack */
  async function packOf(id: string, missing: (message: string) => Error): Promise<PlannedPack> {
    const all = await forms()
    const pack = all.find((each) => each.id === id)
    if (!pack) throw missing(`There is no pack ${id}: there are ${all.map((each) => each.id).join(', ')}.`)
    return pack
  }

  /** Figures of a pack in order, each once. */
  function chosen({ name, figures }: PlannedPack, numbers: readonly number[], missing: (message: string) => Error) {
    const unknown = numbers.find((each) => each > figures.length)
    if (unknown !== undefined) throw missing(`There is no figure ${unknown}: ${name} has 1 to ${figures.length}.`)
    return figures.filter(({ figure }) => numbers.includes(figure))
  }

  const group = api.paper
  return {
    packs: group.packs.handler(async () => (await forms()).map(described)),
    list: group.list.handler(async ({ input, errors }) => {
      const pack = await packOf(input.pack, (message) => errors.NOT_FOUND({ message }))
      const earlierOf = earlierResults(history)
      return Promise.all(
        pack.figures.map(async ({ figure, after, title, claim, statement, full, quick }): Promise<PaperFigure> => ({
          figure,
          after,
          title,
          claim,
          statement,
          full: await variantOf(full, await recordsOf(history, full), queue, earlierOf),
          quick: await variantOf(quick, await recordsOf(history, quick), queue, earlierOf),
        })),
      )
    }),
    measure: group.measure.handler(async ({ input, errors }) => {
      const missing = (message: string) => errors.NOT_FOUND({ message })
      const [figure] = chosen(await packOf(input.pack, missing), [input.figure], missing)
      return claimsOf(input.pack, figure, input.quick)
    }),
    statements: group.statements.handler(async ({ input, errors }) =>
      statementsOf(await packOf(input.pack, (message) => errors.NOT_FOUND({ message })), input.quick),
    ),
    start: group.start.handler(async ({ input: { pack, figures, quick, workers }, errors }) => {
      const missing = (message: string) => errors.NOT_FOUND({ message })
      const wanted = chosen(await packOf(pack, missing), figures, missing)
      return {
        ids: await queue.add(
          wanted.flatMap((each) => each[quick ? 'quick' : 'full'].experiments),
          workers,
        ),
      }
    }),
    cancel: group.cancel.handler(() => queue.cancel()),
    report: group.report.handler(async ({ input: { pack: id, figures, quick, format }, errors }) => {
      const missing = (message: string) => errors.NOT_FOUND({ message })
      const pack = await packOf(id, missing)
      const reported = []
      for (const figure of chosen(pack, figures, missing)) {
        const form = quick ? figure.quick : figure.full
        const claims = await claimsOf(id, figure, quick)
        reported.push(await reportedFigure(drawing, figure, form, await recordsOf(history, form), claims))
      }
      const statements = reported.length === pack.figures.length ? await statementsOf(pack, quick) : []
      const report = { pack: described(pack), quick, version: info.version, figures: reported, statements }
      const text = format === 'html' ? htmlReport(report, await reportFaces()) : markdownReport(report)
      return new File([text], `report.${format}`, { type: types[format] })
    }),
  }
}

function described({ id, name, authors, title, source, settings, figures, statements }: PlannedPack): PaperPack {
  return {
    id,
    name,
    authors,
    title,
    source,
    settings,
    figures: figures.length,
    claims: figures.reduce((sum, { claims }) => sum + claims.length, 0),
    statements: statements.length,
  }
}
