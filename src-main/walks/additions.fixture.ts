/** One of the walks of CONTRIBUTING.md, done: new files, and lines put before others in files that are there. */
export interface Addition {
  readonly files: Readonly<Record<string, string>>
  /** By file, what is put before the first line that begins with a text. */
  readonly lines: Readonly<Record<string, readonly (readonly [before: string, line: string])[]>>
}

export const method: Addition = {
  files: {
    'src-worker/methods/sign-descent.ts': `import { mgd } from './mgd.ts'
import type { DiscreteMethod } from './method.ts'

/** Sign descent, w₊ = w − γ sign(∇F(w)). */
export const signDescent = {
  ...mgd,
  kind: 'sign-descent',
  name: 'Sign descent',
  title: 'Sign descent',
  schema: ({ z, numberIn }) => z.strictObject({ kind: z.literal('sign-descent'), gamma: numberIn({ above: 0 }) }),
  hasLambda: () => false,
  lambdaPrime: null,
  settle: ({ gamma }) => ({ gamma }),
  faults: () => [],
  stableCurvature: () => null,
  epsilon: ({ gamma }) => gamma!,
  init({ w: start }, { gamma = 0 }) {
    const w = start.slice()
    const previous = start.slice()
    return {
      w,
      previous,
      point: w,
      weight: gamma,
      step(gradient) {
        previous.set(w)
        for (let i = 0; i < w.length; i++) w[i] -= gamma * Math.sign(gradient[i])
        return 0
      },
    }
  },
  certificate: null,
  fast: () => null,
  idle: () => ({ kind: 'sign-descent', gamma: 1e-12 }),
} as const satisfies DiscreteMethod
`,
  },
  lines: {
    'src-worker/methods/registry.ts': [
      ["import { smgd } from './smgd.ts'", "import { signDescent } from './sign-descent.ts'"],
      ['const methods = [', 'const methods = [signDescent, '],
    ],
  },
}

export const problem: Addition = {
  files: {
    'src-worker/problems/quartic.ts': `import type { Fields, ValueOf } from '../experiment/fields.ts'
import type { Instance } from './instance.ts'
import type { ProblemKind } from './problem.ts'

const schema = ({ z, vector }: Fields) => z.strictObject({ kind: z.literal('quartic'), start: vector })
type QuarticSpec = ValueOf<typeof schema>

/** F(w) = ¼ Σ wᵢ⁴. */
function quartic(start: readonly number[]): Instance {
  const loss = (w: Float64Array) => w.reduce((sum, each) => sum + each ** 4 / 4, 0)
  return {
    kind: 'quartic',
    dimension: start.length,
    parameters: start.length,
    samples: 0,
    crosses: false,
    slope: null,
    start: () => Float64Array.from(start),
    gradient(w, out) {
      out.set(w.map((each) => each ** 3))
      return loss(w)
    },
    observe: (w) => ({
      trainLoss: loss(w),
      testLoss: NaN,
      error: NaN,
      l1: w.reduce((sum, each) => sum + Math.abs(each), 0),
      balancednessNorm: NaN,
      balancednessGeometricMean: NaN,
    }),
    theta: (w) => w.slice(),
    delta: () => null,
  }
}

export const quarticProblem = {
  kind: 'quartic',
  name: 'Quartic',
  schema,
  begin: { kind: 'quartic', start: [1, 1] },
  form: { problem: [], start: [{ path: ['start'], label: 'Start', symbol: 'w₀', takes: 'list' }] },
  hasBalancedness: false,
  hasSharpness: false,
  isQuadratic: () => false,
  hasTheorem: () => false,
  coordinates: 'w',
  fast: () => false,
  curvatures: () => null,
  parameters: ({ start }: QuarticSpec) => start.length,
  samples: () => 0,
  faults: () => [],
  open: ({ start }: QuarticSpec) => ({ sharedKey: () => '', instance: () => quartic(start) }),
} as const satisfies ProblemKind
`,
  },
  lines: {
    'src-worker/problems/kinds.ts': [
      ['import { reluNetworkProblem }', "import { quarticProblem } from './quartic.ts'"],
      ['const known = [', 'const known = [quarticProblem, '],
    ],
  },
}

export const metric: Addition = {
  files: {},
  lines: {
    'src-worker/metrics/registry.ts': [
      [
        '  time: {',
        "  rootLoss: { name: 'Root of the training loss', symbol: '', ...size, measure: ({ ending }) => Math.sqrt(ending.loss) },",
      ],
    ],
  },
}

export const figure: Addition = {
  files: {
    'src-main/figures/counts/spec.ts': `import { z } from 'zod'

export const countsSpec = z.object({ kind: z.literal('counts') })

/** Steps of each run. */
export interface CountsFigure {
  readonly kind: 'counts'
  readonly title: string
  readonly steps: readonly number[]
}
`,
    'src-main/figures/counts/data.ts': `import type { FigureSpec } from '../../contract/index.ts'
import type { FigureKind } from '../parts/source.ts'
import type { CountsFigure } from './spec.ts'

type CountsSpec = Extract<FigureSpec, { kind: 'counts' }>

export const counts: FigureKind<CountsSpec, CountsFigure> = {
  list: () => [{ spec: { kind: 'counts' }, title: 'Steps of each run' }],
  compute: ({ columns }) => ({ kind: 'counts', title: 'Steps of each run', steps: [...columns.index.keys()] }),
}
`,
    'src-main/figures/counts/plot.ts': `import type { FigurePlot } from '../../charts/plot/figure-plot.ts'
import { axisOver, onePanel } from '../../charts/plot/panels.ts'
import type { CountsFigure } from './spec.ts'

export const countsPlot: FigurePlot<CountsFigure> = {
  describe: ({ title, steps }) => ({
    title,
    note: '',
    ...onePanel(
      axisOver({ name: 'Run', symbol: '', scale: 'linear' }, () => [0, steps.length], 0),
      axisOver({ name: 'Steps', symbol: 'k', scale: 'linear' }, () => steps, 0.1),
      [],
    ),
    around: { x: 7, y: 9 },
    gridLines: true,
    legend: null,
    zoom: { x: true, y: true },
    table: () => ({ columns: [{ name: 'steps', means: 'Steps' }], rows: steps.map((each) => ({ steps: each })) }),
  }),
}
`,
  },
  lines: {
    'src-main/figures/figures.ts': [
      ['import { curves }', "import { counts } from './counts/data.ts'"],
      ['  curves,', '  counts,'],
    ],
    'src-main/figures/plots.ts': [
      ['import { curvesPlot }', "import { countsPlot } from './counts/plot.ts'"],
      ['  curves: curvesPlot', '  counts: countsPlot,'],
    ],
    'src-main/contract/figure/index.ts': [
      ['import { type CurvesFigure', "import { type CountsFigure, countsSpec } from '../../figures/counts/spec.ts'"],
      ["export type * from '../../figures/curves/spec.ts'", "export type * from '../../figures/counts/spec.ts'"],
      ['  curvesSpec,', '  countsSpec,'],
      ['  | CurvesFigure', '  | CountsFigure'],
    ],
  },
}

export const request: Addition = {
  files: {},
  lines: {
    'src-main/contract/machine.ts': [
      ['export const machine = {', 'export const machine = {\n  cores: base.output(type<number>()),'],
    ],
    'src-main/api/machine.ts': [['    benchmark:', '    cores: api.machine.cores.handler(() => 64),']],
  },
}

export const format: Addition = {
  files: {},
  lines: {
    'src-main/export/figure.ts': [
      ['  csv: (each)', "  txt: (each) => sketched(each).columns.map(({ name }) => name).join(' '),"],
    ],
    'src-main/contract/exports.ts': [['export const figureFormats = [', "export const figureFormats = ['txt', "]],
  },
}

export const command: Addition = {
  files: {
    'src-main/cli/cores.ts': `import type { Command } from 'commander'
import { type HistoryOption, withHistory } from './with-workbench.ts'

export function coresCommand(program: Command): void {
  program
    .command('cores')
    .description('the cores of this machine')
    .option('--history <db>', 'which history')
    .action((options: HistoryOption) =>
      withHistory(options, async ({ client }) => console.log(await client.machine.cores())),
    )
}
`,
  },
  lines: {
    'src-main/cli/commands.ts': [
      ['import { dataCommand }', "import { coresCommand } from './cores.ts'"],
      ['  dataCommand,', '  coresCommand,'],
    ],
  },
}
