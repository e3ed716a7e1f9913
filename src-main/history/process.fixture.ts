import { example, provenance, runs } from './example.fixture.ts'
import { openHistory } from './index.ts'

// A process that keeps the example's runs, five at a time, and says which are kept: PATH FROM TO [ID [REST]]
// Before run REST it stands still and waits to be killed.

const [path, from, to, given, rest] = process.argv.slice(2) as [string, string, string, string?, string?]
const history = await openHistory({ path, isOneThread: true })
const id = given ?? (await history.create(example()))
const sweep = await history.beginSweep(id, provenance)
for (let first = Number(from); first < Number(to); first += 5) {
  if (first === Number(rest)) await new Promise(() => setInterval(() => undefined, 1000))
  await history.putRuns(id, sweep, runs(first, first + 5))
  console.log(first)
}
await history.endSweep(sweep, 1000)
await history.close()
