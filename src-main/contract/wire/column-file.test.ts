import { expect, it } from 'vitest'
import { readColumns, writeColumns } from './column-file.ts'

it('brings back head and columns, of parts of an array too', async () => {
  const wide = Float64Array.of(0, NaN, 1 / 3, -0).subarray(1)
  const columns = [wide, Int32Array.of(-1, 7), Uint32Array.of(2 ** 32 - 1), Uint8Array.of(255, 0, 3)] as const
  const { head, take } = await readColumns(new Blob([writeColumns({ title: 'λ′' }, columns)]))
  expect(head).toEqual({ title: 'λ′' })
  expect(take(Float64Array, 3)).toEqual(wide)
  expect(take(Int32Array, 2)).toEqual(columns[1])
  expect(take(Uint32Array, 1)).toEqual(columns[2])
  expect(take(Uint8Array, 3)).toEqual(columns[3])
})

it('reads no more than there is', async () => {
  const { take } = await readColumns(new Blob([writeColumns({}, [Uint8Array.of(1)])]))
  expect(() => take(Float64Array, 1)).toThrow(RangeError)
})
