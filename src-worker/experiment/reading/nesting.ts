/** Deeper than any experiment by far, and not as deep as parsers, which call themselves, can go. */
export const MAX_NESTING = 100

/** True where lists and objects stand deeper in each other than parsers, which call themselves, can go; found without recursion. */
export function isTooDeep(json: string): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (inText) {
      if (code === BACKSLASH) at++
      else if (code === QUOTE) inText = false
    } else if (code === QUOTE) inText = true
    else if (code === LIST || code === OBJECT) {
      if (++depth > MAX_NESTING) return true
    } else if (code === LIST_END || code === OBJECT_END) depth--
  }
  return false
}

const [QUOTE, BACKSLASH, LIST, LIST_END, OBJECT, OBJECT_END] = Array.from('"\\[]{}', (each) => each.charCodeAt(0))
