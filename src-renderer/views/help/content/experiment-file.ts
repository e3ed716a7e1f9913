import { experimentJsonSchema } from '../../../../src-worker/experiment/index.ts'
import { blankDocument } from '../../../drafts/index.ts'
import { fieldsOf } from './schema-fields.ts'
import { type Block, code, list, type Section, text } from './section.ts'

/** What the fields of the file mean, by their path. */
export const fieldMeanings: Readonly<Record<string, string>> = {
  schema: 'Version of the file.',
  name: 'What it is called.',
  notes: 'Anything worth keeping with it.',
  tags: 'To find it by.',
  problem: 'What is trained.',
  'problem.eigenvalues': 'Curvatures $h_i$ of $F(w) = \\tfrac12\\sum_i h_i w_i^2$.',
  'problem.start': 'Where $w$ starts.',
  'problem.data': 'The data of the network.',
  'problem.data.n': 'Samples.',
  'problem.data.d': 'Features.',
  'problem.data.sparsity': 'Nonzero entries $s$ of $\\theta^\\star$.',
  'problem.data.mean': 'Mean $m$ of the features: rows are drawn from $N(m\\mathbf 1, I_d)$.',
  'problem.data.noise': 'Standard deviation $\\sigma$ of the noise on the targets.',
  'problem.data.magnitude': 'Size of the nonzero entries; 1 unless it is given.',
  'problem.data.x': 'The data matrix, row by row.',
  'problem.data.y': 'The targets.',
  'problem.data.thetaStar': 'The true parameter, where it is known.',
  'problem.data.path': 'A CSV file, relative to the experiment file.',
  'problem.data.target': 'Its column with the targets.',
  'problem.data.features': 'Its columns with the features; all others unless they are given.',
  'problem.data.standardise': 'To mean 0 and deviation 1, by the training part.',
  'problem.data.heldOut': 'Fraction of the rows that is kept for the test loss.',
  'problem.init': 'Where the weights start.',
  'problem.init.scale': 'The initial scale $\\alpha$: $u_0 = \\alpha$, $v_0 = 0$.',
  'problem.init.u': 'The start of $u$, coordinate by coordinate.',
  'problem.init.v': 'The start of $v$.',
  'problem.inputs': 'Inputs of the teacher and the student.',
  'problem.teacherWidth': 'Hidden units of the teacher.',
  'problem.width': 'Hidden units of the student.',
  'problem.samples': 'Samples to train on.',
  'problem.testSamples': 'Samples to test on.',
  'problem.initScale': 'Size of the student’s weights at the start.',
  method: 'What it is trained by.',
  'method.gamma': 'The step size $\\gamma$.',
  'method.beta': 'The momentum $\\beta$.',
  'method.lambda': 'The intrinsic quantity $\\lambda$. MGD takes two of $\\gamma$, $\\beta$, $\\lambda$.',
  'method.batch': 'Samples in a mini-batch.',
  'method.sampling': 'With replacement, or as reshuffled epochs.',
  'method.tolerance': 'Relative error that a step of the flow may make; $10^{-9}$ unless it is given.',
  seeds: 'One run for each; one seed, 0, unless they are given.',
  'seeds.first': 'The first seed.',
  'seeds.count': 'How many there are.',
  'seeds.data': 'Pins one data set for all seeds.',
  stop: 'When a run ends.',
  'stop.loss': 'Training loss at or below which it has converged; 0 switches it off.',
  'stop.steps': 'Steps that a discrete method may take.',
  'stop.time': 'Time that a flow may take; discrete methods take it too, as $t = k\\varepsilon$.',
  'stop.diverged': 'Training loss above which it has diverged; $10^{12}$ unless it is given.',
  record: 'What is kept of each run besides its end.',
  'record.trajectory': 'Points along the run, evenly spaced in log time; 0 for none.',
  'record.vectors': '`false` keeps scalars only.',
}

const kindNames: Readonly<Record<string, string>> = {
  quadratic: 'Quadratic',
  'diagonal-network': 'Diagonal network',
  'sparse-gaussian': 'Sparse Gaussian data',
  inline: 'Data in the file',
  table: 'Data from a table',
  'relu-network': 'ReLU network',
  mgd: 'MGD',
  smgd: 'SMGD',
  mgf: 'MGF',
  gf: 'GF',
}

/** One table for the fields that every file has, and one for each kind of problem, data and method. */
function fieldTables(): readonly Block[] {
  const fields = fieldsOf(experimentJsonSchema())
  const kinds = ['', ...new Set(fields.map(({ of }) => of).filter((of) => of !== ''))]
  return kinds.flatMap((kind) => {
    const own = fields.filter(({ of }) => of === kind)
    const table: Block = {
      kind: 'table',
      head: ['Field', 'May be', 'Meaning'],
      rows: own.map(({ path, allowed, needed }) => ({
        id: `field-${kind === '' ? '' : `${kind}-`}${path.replaceAll('.', '-')}`,
        cells: [`\`${path}\``, needed ? allowed : `${allowed}, optional`, fieldMeanings[path] ?? ''],
      })),
    }
    if (kind === '') return [table]
    return [{ kind: 'heading', id: `kind-${kind}`, text: kindNames[kind] ?? kind } as const, table]
  })
}

export const experimentFile: Section = {
  id: 'experiment-file',
  title: 'The experiment file',
  blocks: [
    text(
      'An experiment is a JSON file that the window, the browser page and the command line read and write alike. The same file gives the same numbers, bit for bit, on the same kind of machine, whatever the number of workers.',
    ),
    code(blankDocument.trim(), 'Copy the example'),
    text(
      '**Axes.** Wherever a number varies a run it may be an axis. Runs are the product of all axes and seeds, in the order of the file, the last axis fastest, seeds outermost.',
    ),
    list(
      'a number: `0.01`',
      '`{"values": [0, 0.5, 0.9]}`',
      '`{"linspace": [from, to, count]}`, evenly spaced',
      '`{"logspace": [from, to, count]}`, evenly spaced in the logarithm; from and to are the end values themselves',
    ),
    ...fieldTables(),
    text(
      'A wrong file gets one message for each fault, with its path, what was found and what is allowed. Nothing is stored then.',
    ),
  ],
}
