import { useClipboard } from '@vueuse/core'
import { useRouter } from 'vue-router'
import { useDrafts } from '../../drafts/index.ts'
import { useExport } from '../../stores/export.ts'
import { useNotices } from '../../stores/notices.ts'
import { viewOf } from './drawing/view.ts'
import { documentOf, experimentOf } from './simulation/experiment.ts'
import { planeFigure } from './simulation/figure.ts'
import type { Simulation } from './simulation/simulation.ts'
import type { Panel } from './simulation/traces.ts'
import { tracesFigure } from './simulation/traces-figure.ts'
import type { Playground } from './use-shown.ts'

/** Ways out of the playground: a link to its state, and an experiment with its numbers. */
export function usePlaygroundActions({ setup, display, query }: Playground) {
  const { openExport } = useExport()
  const router = useRouter()
  const drafts = useDrafts()
  const notices = useNotices()
  const { copy, copied } = useClipboard()

  return {
    copied,
    copyLink: () =>
      notices.attempt(async () => {
        const { href } = router.resolve({ name: 'playground', query: query.value })
        await copy(new URL(href, window.location.href).href)
      }),
    /** The plane at a print's proportions, its paths to their ends. */
    exportFigure: (simulation: Simulation): void => {
      const { problem, start } = setup.value
      const plane = planeFigure(simulation, display.value, viewOf(problem, start, 840, 630))
      const document = documentOf(experimentOf(setup.value))
      openExport({ computed: plane, document, spec: { kind: 'path' }, view: {}, title: plane.title, figure: plane })
    },
    /** A quantity along the runs, its axis as far down as the window shows. */
    exportTraces: (simulation: Simulation, panel: Panel): void => {
      const figure = tracesFigure(simulation, display.value, panel)
      const document = documentOf(experimentOf(setup.value))
      const [bottom, top] = panel.domain
      openExport({
        computed: figure,
        document,
        spec: { kind: 'curves' },
        view: { y: [bottom, top] },
        title: figure.title,
        figure,
      })
    },
    makeExperiment: () => router.push(`/define/${drafts.begin(documentOf(experimentOf(setup.value)))}`),
  }
}
