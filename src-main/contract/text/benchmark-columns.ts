import type { BenchmarkRow } from '../machine.ts'

/** A column of the table of speeds that the window and the terminal show. */
export interface BenchmarkColumn {
  readonly head: string
  /** True where the head is a mathematical symbol. */
  readonly symbol?: boolean
  readonly about: string
  readonly text: (row: BenchmarkRow) => string
}

/** Three digits, all of those before the point where there are more. */
const digits = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : value < 1000 ? value.toPrecision(3) : value.toFixed(0)

const percent = (share: number | null): string => (share === null ? '–' : `${(100 * share).toFixed(0)} %`)

export const benchmarkColumns: readonly BenchmarkColumn[] = [
  { head: 'n', symbol: true, about: 'Samples', text: ({ n }) => String(n) },
  { head: 'd', symbol: true, about: 'Dimension of θ', text: ({ d }) => String(d) },
  { head: 'lanes', about: 'Runs that a thread steps together', text: ({ lanes }) => String(lanes) },
  { head: 'threads', about: 'Threads at work', text: ({ threads }) => String(threads) },
  {
    head: 'ns',
    about: 'Time over the steps of all threads, in the fastest of spans so short that nothing else had the processor',
    text: ({ ns }) => digits(ns),
  },
  { head: 'GFLOP/s', about: 'By 4nd + 15d + 3n operations a step', text: ({ gflops }) => digits(gflops) },
  {
    head: 'of peak',
    about: 'Share of what this machine makes of nothing but fused products on as many threads; measured just after',
    text: ({ share }) => percent(share),
  },
  {
    head: '× WASM',
    about: 'As many times as fast as the kernel in WebAssembly with all its lanes on as many threads',
    text: ({ overWasm }) => digits(overWasm),
  },
  {
    head: '× reference',
    about: 'As many times as fast as the readable code on one thread',
    text: ({ overReference }) => digits(overReference),
  },
  {
    head: '× numpy',
    about: 'As many times as fast as a loop over the runs in numpy',
    text: ({ overNumpy }) => digits(overNumpy?.loop),
  },
  {
    head: '× batched',
    about: 'As many times as fast as numpy on 96 runs at once',
    text: ({ overNumpy }) => digits(overNumpy?.batched),
  },
]
