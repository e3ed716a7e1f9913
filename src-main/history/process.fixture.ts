import { example, provenance, runs } from './example.fixture.ts'
import { openHistory } from './index.ts'

// A process that keeps the example's runs, five at a time, and says which are kept: PATH FROM TO [ID]

const [path, from, to, given] = process.argv.slice(2) as [string, string, string, string?]
const history = await openHistory({ path })
const id = given ?? (await history.create(example()))
const sweep = await history.beginSweep(id, provenance)
for (let first = Number(from); first < Number(to); first += 5) {
  await history.putRuns(id, sweep, runs(first, first + 5))
  console.log(first)
}
await history.endSweep(sweep, 1000)
await history.close()
