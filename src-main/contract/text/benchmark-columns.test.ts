import { expect, it } from 'vitest'
import type { BenchmarkRow } from '../machine.ts'
import { benchmarkColumns } from './benchmark-columns.ts'

const row: BenchmarkRow = {
  ...{ n: 20, d: 30, lanes: 16, threads: 2, ns: 22.1, gflops: 132.04, overReference: 113.4 },
  ...{ overWasm: 2.846, share: 0.5936, overNumpy: { loop: 12_097.6, batched: 67.63 } },
}
const texts = (each: BenchmarkRow): string[] => benchmarkColumns.map(({ text }) => text(each))

it('tells three digits, all before the point, and a share in percent', () => {
  expect(texts(row)).toEqual(['20', '30', '16', '2', '22.1', '132', '59 %', '2.85', '113', '12098', '67.6'])
})

it('has a dash for what was not measured', () => {
  const less = texts({ ...row, share: null, overWasm: null, overNumpy: null })
  expect(less.slice(6)).toEqual(['–', '–', '113', '–', '–'])
})
