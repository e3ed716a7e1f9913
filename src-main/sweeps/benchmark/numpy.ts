import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { resourcePath } from '../../resources.ts'

const measured = z.object({ loop: z.number().positive(), batched: z.number().positive() })

/** ns of a step of one run by numpy: a loop over the runs, and so many runs at once; null where there is no python3 with numpy. */
export async function numpyTimes(n: number, d: number, runs: number): Promise<z.infer<typeof measured> | null> {
  const script = resourcePath('bench', 'numpy_mgd.py')
  try {
    const { stdout } = await promisify(execFile)('python3', [script, n, d, runs].map(String), { timeout: 60_000 })
    return measured.parse(JSON.parse(stdout))
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function isMissing(error: unknown): boolean {
  const { code, stderr } = error as { code?: unknown; stderr?: unknown }
  return code === 'ENOENT' || String(stderr).includes("No module named 'numpy'")
}
