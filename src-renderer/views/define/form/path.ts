import type { Path } from '../../../document/index.ts'

/** A path as faults write it: `method.beta.values[2]`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? key : `${text}.${key}`
  }, '')
}

/** True where a fault's path is another's or lies below it; everything lies below the empty path. */
export function isWithin(path: string, other: string): boolean {
  return other === '' || path === other || path.startsWith(`${other}.`) || path.startsWith(`${other}[`)
}
