import { formatNumber } from '../../src-main/contract/plain.ts'

/** Text in place of a missing number. */
export const absent = '–'

/** U+202F, a thin space at which no line breaks. */
const thin = '\u202F'

/** A number for the screen, `0.1234` or `1.5 × 10⁻¹⁴`; see `formatNumber`. */
export function number(value: number | null | undefined, digits?: number): string {
  return value === null || value === undefined || !Number.isFinite(value) ? absent : formatNumber(value, digits)
}

/** A whole number, digits in groups of three: `1 234 567`. */
export function count(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return absent
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, thin)
}

/** A count with its noun: `1 run`, `768 runs`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** A large rate in three digits: `4.2 M`, `350 k`, `12.3`. */
export function compact(value: number): string {
  for (const [unit, size] of [
    ['G', 1e9],
    ['M', 1e6],
    ['k', 1e4],
  ] as const) {
    if (value >= size) return `${number(value / (unit === 'k' ? 1e3 : size), 3)}${thin}${unit}`
  }
  return value >= 1000 ? count(value) : number(value, 3)
}

/** A size in memory or on a disk, in powers of a thousand: `820 B`, `34.1 MB`. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3))
  return `${number(value / 1000 ** power, 3)}${thin}${units[power]}`
}

/** A part of a whole in percent, `43 %`; 100 only when the whole is there. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return `0${thin}%`
  const value = part >= whole ? 100 : Math.min(99, Math.floor((100 * part) / whole))
  return `${value}${thin}%`
}
