import { expect, it } from 'vitest'
import { goingOn } from './going-on.ts'

it('names the file, the shard and the history, as a shell takes them', () => {
  expect(goingOn('sweep.json', {})).toBe('mgd run sweep.json --resume')
  expect(goingOn('my sweep.json', { history: 'a b.db', shard: { index: 1, count: 4 } })).toBe(
    'mgd run "my sweep.json" --resume --shard 1/4 --history "a b.db"',
  )
})
