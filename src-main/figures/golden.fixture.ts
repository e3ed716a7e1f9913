import { format } from 'prettier'
import { expect } from 'vitest'

/**
 * Compares data with the golden file `golden/NAME.json` beside the test; `vitest -u` writes it anew.
 *
 * Numbers are held to twelve digits: the last bits of a logarithm are the machine's.
 */
export async function golden(name: string, data: unknown): Promise<void> {
  const json = JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(12)) : value,
  )
  await expect(await format(json, { parser: 'json', printWidth: 120 })).toMatchFileSnapshot(`golden/${name}.json`)
}
