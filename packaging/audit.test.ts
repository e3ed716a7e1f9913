import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, inject, it } from 'vitest'
import { shipped } from './shipped.ts'

const isBuilt = inject('built')

/** Runs the audit against a registry that knows these advisories, or that has no audits. */
async function audited(advisories?: Readonly<Record<string, readonly object[]>>) {
  const registry = createServer((request, response) => {
    request.resume()
    const isKnown = advisories !== undefined && request.url === '/-/npm/v1/security/advisories/bulk'
    response.writeHead(isKnown ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isKnown ? advisories : {}))
  })
  await once(registry.listen(0, '127.0.0.1'), 'listening')
  const address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`
  const child = spawn(process.execPath, [join(import.meta.dirname, 'audit.ts')], {
    env: { ...process.env, npm_config_registry: address, npm_config_fetch_retries: '0' },
  })
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  registry.close()
  return { out, error, code: child.exitCode }
}

const advisory = (id: number) => ({
  id,
  url: `https://example.org/${id}`,
  title: 'A hole',
  severity: 'high',
  vulnerable_versions: '>=0',
})

describe.skipIf(!isBuilt)('what ships', () => {
  it('is listed with what is built into the page, and without tools', () => {
    const names = shipped().components.map(({ name }) => name)
    for (const name of ['better-sqlite3', 'echarts', 'vue', 'katex', '@codemirror/state', 'electron'])
      expect(names).toContain(name)
    for (const name of ['eslint', 'vitest', '@playwright/test', 'electron-builder']) expect(names).not.toContain(name)
  })

  it('is audited: a hole of what ships is named, one of a tool is not', async () => {
    const { out, code } = await audited({ vue: [advisory(1)], eslint: [advisory(2)] })
    expect(out).toMatch(/^vue \d+\.\d+\.\d+: A hole \(high\), https:\/\/example\.org\/1\n$/)
    expect(code).toBe(1)
  })

  it('has no hole where the registry knows none', async () => {
    const { out, code } = await audited({})
    expect(out).toMatch(/^None of the \d+ packages that ship has a known vulnerability\.\n$/)
    expect(code).toBe(0)
  })

  it('is not called whole where the registry gives no audits', async () => {
    const { out, error, code } = await audited()
    expect(out).toBe('')
    expect(error).toMatch(/^The registry gave no audit, so that nothing is known: /)
    expect(code).toBe(2)
  })
})
