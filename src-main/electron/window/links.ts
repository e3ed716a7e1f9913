import { linkScheme } from '../../contract/index.ts'

/** Anyone can make a link: it may name a place of the face and nothing else. */
type Place = (path: string, query: URLSearchParams) => string | null

const longest = 4000
const id = /^[\w-]{1,64}$/

const places: ReadonlyMap<string, Place> = new Map<string, Place>([
  [
    'experiments',
    (path, query) => {
      const [, asked = ''] = /^\/([^/]*)\/?$/.exec(path) ?? []
      return id.test(asked) && query.size === 0 ? `/experiments/${asked}` : null
    },
  ],
  [
    'compare',
    (path, query) => {
      const ids = query.get('ids')?.split(',') ?? []
      const fits = isRoot(path) && query.size === 1 && ids.length <= 50 && ids.every((each) => id.test(each))
      return fits && ids.length > 0 ? `/compare?ids=${ids.join(',')}` : null
    },
  ],
  [
    'playground',
    (path, query) => {
      // The meaning and the ranges of words and numbers are the playground's own.
      const fits = [...query].every(([name, value]) => /^[\w-]{1,30}$/.test(name) && /^[\w.,+-]{0,200}$/.test(value))
      if (!isRoot(path) || !fits || query.size > 40) return null
      return query.size === 0 ? '/playground' : `/playground?${query.toString()}`
    },
  ],
])

const isRoot = (path: string) => path === '' || path === '/'

/**
 * The place that a link leads to.
 *
 * @param link `momentum://experiments/ID`, `momentum://compare?ids=ID,ID` or `momentum://playground?…`
 * @returns the path of the face's router, null for anything else
 */
export function placeOf(link: string): string | null {
  if (link.length > longest || !URL.canParse(link)) return null
  const { protocol, host, username, password, pathname, searchParams, hash } = new URL(link)
  if (protocol !== `${linkScheme}:` || username !== '' || password !== '' || hash !== '') return null
  return places.get(host)?.(pathname, searchParams) ?? null
}
