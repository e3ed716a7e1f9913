import { type ExperimentRecord, type FigureSpec, type MeasuredClaim, printSchema } from '../../contract/index.ts'
import type { Drawing } from '../../drawing/index.ts'
import type { ReportedFigure } from '../../paper/index.ts'
import type { Form, PlannedFigure } from './paper-forms.ts'

/** A figure with its drawings and claims, as the report shows it. @param records its experiments by role, where they have been run */
export async function reportedFigure(
  drawing: Drawing,
  { figure, after, title, claim, statement }: PlannedFigure,
  { experiments }: Form,
  records: ReadonlyMap<string, ExperimentRecord>,
  claims: readonly MeasuredClaim[],
): Promise<ReportedFigure> {
  const drawings: ReportedFigure['drawings'][number][] = []
  for (const { role, figures } of experiments) {
    for (const spec of figures) drawings.push(await drawn(drawing, records.get(role), spec))
  }
  return {
    figure,
    after,
    title,
    claim,
    statement,
    experiments: experiments.map(({ role, name, runs }) => {
      const record = records.get(role)
      return {
        name,
        runs,
        id: record?.id ?? null,
        planKey: record?.planKey ?? null,
        finished: record?.finished ?? 0,
        provenance: record?.provenance ?? null,
      }
    }),
    drawings,
    claims,
  }
}

async function drawn(
  drawing: Drawing,
  record: ExperimentRecord | undefined,
  spec: FigureSpec,
): Promise<ReportedFigure['drawings'][number]> {
  if (!record) return { reason: 'The experiment has not been run.' }
  const file = await drawing.file(record, {
    spec,
    format: 'svg',
    print: printSchema.parse({ widthMm: 112, heightMm: 80, title: true }),
  })
  if (file.kind === 'none') return { reason: file.reason }
  const svg = new TextDecoder().decode(file.bytes)
  return { title: /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? '', svg }
}
