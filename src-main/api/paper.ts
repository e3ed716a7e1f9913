import type { ExperimentRecord, MeasuredClaim, PaperFigure, PaperVariant } from '../contract/index.ts'
import { htmlReport, markdownReport, NOT_RUN, reportFaces, unmeasured } from '../paper/index.ts'
import { api, type Application } from './context.ts'
import { earlierResults } from './paper-earlier.ts'
import { type Form, openForms, type PlannedFigure } from './paper-forms.ts'
import { openPaperQueue } from './paper-queue.ts'
import { reportedFigure } from './paper-report.ts'

const types = { html: 'text/html', md: 'text/markdown' }

/** The figures of the paper: what is run of them, what is measured, and the report. */
export function paperHandlers(application: Application) {
  const { history, drawing, info } = application
  const forms = openForms()
  const queue = openPaperQueue(application)
  const kept = new Map<string, { readonly version: string; readonly claims: Promise<readonly MeasuredClaim[]> }>()

  async function recordsOf(form: Form): Promise<ReadonlyMap<string, ExperimentRecord>> {
    const found = await Promise.all(
      form.experiments.map(async ({ role, planKey }) => {
        const id = await history.findPlan(planKey)
        const record = id === null ? null : await history.get(id)
        return record ? [[role, record] as const] : []
      }),
    )
    return new Map(found.flat())
  }

  async function variantOf(form: Form, earlierOf: (name: string) => Promise<string | null>): Promise<PaperVariant> {
    const records = await recordsOf(form)
    const experiments = await Promise.all(
      form.experiments.map(async ({ role, name, document, runs, figures }) => {
        const record = records.get(role)
        const state = record ? queue.stateOf(record) : ('not-run' as const)
        const earlier = record ? null : await earlierOf(name)
        return {
          role,
          name,
          document,
          runs,
          figures,
          id: record?.id ?? null,
          state,
          finished: record?.finished ?? 0,
          earlier,
        }
      }),
    )
    const has = (state: PaperVariant['state']) => experiments.some((each) => each.state === state)
    const done = experiments.every(({ state }) => state === 'done')
    return {
      state: (['running', 'queued', 'stopped'] as const).find(has) ?? (done ? 'done' : 'not-run'),
      runs: experiments.reduce((sum, { runs }) => sum + runs, 0),
      finished: experiments.reduce((sum, { finished }) => sum + finished, 0),
      experiments,
    }
  }

  async function claimsOf(figure: PlannedFigure, quick: boolean): Promise<readonly MeasuredClaim[]> {
    const records = await recordsOf(quick ? figure.quick : figure.full)
    const done = [...records].filter(([, { state }]) => state === 'done')
    if (done.length === 0) return figure.claims.map((claim) => unmeasured(claim, quick, NOT_RUN))
    const version = done.map(([, { id, updatedAt }]) => `${id} ${updatedAt}`).join(' ')
    const key = `${figure.figure} ${quick}`
    const before = kept.get(key)
    if (before?.version === version) return before.claims
    const claims = drawing.measure(figure.claims, quick, Object.fromEntries(done))
    kept.set(key, { version, claims })
    claims.catch(() => kept.delete(key))
    return claims
  }

  const group = api.paper
  return {
    list: group.list.handler(async () => {
      const earlierOf = earlierResults(history)
      return Promise.all(
        (await forms()).map(async ({ figure, title, claim, statement, full, quick }): Promise<PaperFigure> => ({
          figure,
          title,
          claim,
          statement,
          full: await variantOf(full, earlierOf),
          quick: await variantOf(quick, earlierOf),
        })),
      )
    }),
    measure: group.measure.handler(async ({ input }) => {
      const figure = (await forms())[input.figure - 1]
      return claimsOf(figure, input.quick)
    }),
    start: group.start.handler(async ({ input: { figures, quick, workers } }) => {
      const all = await forms()
      const wanted = [...new Set(figures)]
        .sort()
        .flatMap((figure) => all[figure - 1][quick ? 'quick' : 'full'].experiments)
      return { ids: await queue.add(wanted, workers) }
    }),
    cancel: group.cancel.handler(() => queue.cancel()),
    report: group.report.handler(async ({ input: { figures, quick, format } }) => {
      const all = await forms()
      const reported = []
      for (const number of [...new Set(figures)].sort()) {
        const figure = all[number - 1]
        const form = quick ? figure.quick : figure.full
        reported.push(await reportedFigure(drawing, figure, form, await recordsOf(form), await claimsOf(figure, quick)))
      }
      const report = { quick, version: info.version, figures: reported }
      const text = format === 'html' ? htmlReport(report, await reportFaces()) : markdownReport(report)
      return new File([text], `report.${format}`, { type: types[format] })
    }),
  }
}
