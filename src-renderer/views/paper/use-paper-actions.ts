import { FileCode, FileText, Play, Zap } from '@lucide/vue'
import { computed, type Ref } from 'vue'
import type { MenuEntry } from '../../components/menus/menu.ts'
import { counted } from '../../format/index.ts'
import { useCommands } from '../../stores/commands.ts'
import { type FormName } from './form.ts'
import { usePaper } from './use-paper.ts'

/** Running figures and saving a report of them, as menus and in the palette. */
export function usePaperActions(numbers: Readonly<Ref<readonly number[]>>) {
  const paper = usePaper()
  const runsOf = (form: FormName): number =>
    (paper.figures ?? [])
      .filter(({ figure }) => numbers.value.includes(figure))
      .reduce((sum, figure) => sum + figure[form].runs, 0)

  const runEntries = computed<readonly MenuEntry[]>(() => [
    {
      label: 'Quick, some minutes',
      icon: Zap,
      hint: counted(runsOf('quick'), 'run'),
      run: () => paper.start(numbers.value, 'quick'),
    },
    {
      label: 'In full, much longer',
      icon: Play,
      hint: counted(runsOf('full'), 'run'),
      run: () => paper.start(numbers.value, 'full'),
    },
  ])
  const reports = [
    { label: 'Quick form as HTML', icon: FileText, form: 'quick', format: 'html' },
    { label: 'Quick form as Markdown', icon: FileCode, form: 'quick', format: 'md' },
    { label: 'Full form as HTML', icon: FileText, form: 'full', format: 'html' },
    { label: 'Full form as Markdown', icon: FileCode, form: 'full', format: 'md' },
  ] as const
  const reportEntries = reports.map(({ label, icon, form, format }) => ({
    label,
    icon,
    run: () => paper.saveReport(numbers.value, form, format),
  }))

  useCommands(() => [
    {
      id: 'paper/quick',
      label: 'Run figures of the paper, quick',
      group: 'Figure',
      icon: Zap,
      run: () => paper.start(numbers.value, 'quick'),
    },
    {
      id: 'paper/full',
      label: 'Run figures of the paper in full',
      group: 'Figure',
      icon: Play,
      run: () => paper.start(numbers.value, 'full'),
    },
    ...reportEntries.map((entry) => ({
      ...entry,
      id: `paper/${entry.label}`,
      label: `Save report: ${entry.label}`,
      group: 'Figure' as const,
    })),
  ])
  return { runEntries, reportEntries }
}
