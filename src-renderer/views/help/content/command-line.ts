import { code, list, type Section, text } from './section.ts'

/** The commands of `mgd`, each as it is called, and what it does. */
const commands: readonly (readonly [call: string, does: string])[] = [
  ['run FILE', 'runs the sweep on all cores with a progress bar, stores it in the history, prints a summary'],
  ['run FILE --json OUT', 'also writes the results file; `-` is standard output'],
  ['run FILE --csv OUT --figures DIR', 'one row a run; the figures as SVG and PNG'],
  [
    'run FILE --figures DIR --formats LIST',
    'the figures as any of svg, png, pdf, csv, json, py, tex; `--width`, `--font` and so on',
  ],
  ['run FILE --workers N --history DB --resume --quiet', 'threads; which history; finish a stopped sweep; no bar'],
  ['run FILE --shard I/N', 'only every N-th run, for array jobs on a cluster'],
  ['merge DB... --into DB', 'joins histories; the same run twice is stored once'],
  ['backup FILE', 'writes the whole history as one file, while others use it; `merge` takes it in again'],
  ['list [--match TEXT] [--limit N] [--json]', 'the experiments of the history, newest first'],
  ['data FILE --seed S --json OUT', 'the samples, θ*, start and mini-batches of a run, to compute it elsewhere'],
  ['show ID', 'one experiment'],
  ['delete ID', 'deletes an experiment with its runs'],
  ['export ID --json --csv --figures', 'what `run` writes, of an experiment in the history'],
  [
    'export ID --figures DIR --only KIND --x 0.01..0.3',
    'one kind of figure, and the part of it between these ends; `--y`, `--x-scale`, `--y-scale`, `--of`',
  ],
  ['compare ID... --figures DIR', 'the comparison figures of several experiments'],
  ['paper [1..9 or all] --out DIR', 'the paper’s figures, with the measured numbers beside the claim'],
  [
    'verify ID --recompute',
    'the certificate of every converged run; with `--recompute` each is computed again, step by step',
  ],
  ['merge DB... --into DB --expect FILE', 'joins histories and names the runs of the file that are missing'],
  [
    'submit FILE --engine slurm --tasks N',
    'hands the sweep to SLURM (or `parallel`, `kubernetes`) as N shards, by a folder with its scripts; `--dry-run`, `--retry`',
  ],
  ['status DIR, collect DIR', 'how far the shards of such a folder are, and all their runs as one history'],
  ['serve --port P', 'hosts the workbench for a browser'],
  ['bench', 'throughput of the kernel on this machine'],
]

export const commandLine: Section = {
  id: 'command-line',
  title: 'Command line',
  blocks: [
    text('`mgd` does what this window does, on the same files and the same history. In a checkout:'),
    code('npm run mgd -- run experiment.json --json results.json'),
    {
      kind: 'table',
      head: ['Command', 'Does'],
      rows: commands.map(([call, does]) => ({ cells: [`\`${call}\``, does] })),
    },
    text('Every command tells its options with `--help`. Exit status:'),
    list(
      '`0` done',
      '`1` some run failed (crashed, not diverged)',
      '`2` bad input: nothing was stored',
      '`130` interrupted: what was finished is kept',
    ),
  ],
}
