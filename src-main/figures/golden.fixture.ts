import { fileURLToPath } from 'node:url'
import { format } from 'prettier'
import { expect } from 'vitest'

/**
 * Compares data with the golden file `golden/NAME.json` of this room; `vitest -u` writes it anew.
 *
 * Numbers are held to twelve digits: the last bits of a logarithm are the machine's.
 */
export async function golden(name: string, data: unknown): Promise<void> {
  const json = JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(12)) : value,
  )
  const file = fileURLToPath(new URL(`golden/${name}.json`, import.meta.url))
  await expect(await format(json, { parser: 'json', printWidth: 120 })).toMatchFileSnapshot(file)
}
