const thin = '\u202F'
const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** A length of time: `340 ms`, `1.2 s`, `3 min 20 s`, `2 h 5 min`, `1 d 3 h`. */
export function duration(ms: number): string {
  if (ms < second) return `${Math.round(ms)}${thin}ms`
  if (ms < 10 * second) return `${(Math.floor(ms / 100) / 10).toFixed(1)}${thin}s`
  if (ms < minute) return `${Math.floor(ms / second)}${thin}s`
  if (ms < 10 * minute) return pair(ms, minute, 'min', second, 's')
  if (ms < hour) return `${Math.floor(ms / minute)}${thin}min`
  if (ms < day) return pair(ms, hour, 'h', minute, 'min')
  return pair(ms, day, 'd', hour, 'h')
}

function pair(ms: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((ms % large) / small)
  const head = `${Math.floor(ms / large)}${thin}${largeUnit}`
  return rest === 0 ? head : `${head} ${rest}${thin}${smallUnit}`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * Time since, in words: `just now`, `3 min ago`, `5 h ago`, `yesterday`, `12 Mar`, `12 Mar 2025`.
 *
 * @param iso the moment, ISO 8601
 * @param now milliseconds since 1970
 */
export function ago(iso: string, now: number): string {
  const then = new Date(iso)
  const today = new Date(now)
  const passed = now - then.getTime()
  if (passed < minute) return 'just now'
  if (passed < hour) return `${Math.floor(passed / minute)}${thin}min ago`
  if (midnight(then) === midnight(today)) return `${Math.floor(passed / hour)}${thin}h ago`
  if (midnight(then) === midnight(new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1))) {
    return 'yesterday'
  }
  const date = `${then.getDate()} ${months[then.getMonth()]}`
  return then.getFullYear() === today.getFullYear() ? date : `${date} ${then.getFullYear()}`
}

/** A moment in full, in the local time zone: `12 Mar 2026, 14:05`. */
export function moment(iso: string): string {
  const at = new Date(iso)
  const clock = [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
  return `${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()}, ${clock}`
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
