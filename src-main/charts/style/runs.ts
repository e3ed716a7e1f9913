/** A stretch of text that is set in one way: in the face of words or in that of symbols, on the line or as a script. */
export interface Run {
  readonly text: string
  readonly face: 'words' | 'symbols'
  readonly script: 'none' | 'sub' | 'sup'
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀ'
const ofSuperscripts = '0123456789+−nT'
const subscripts = '₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₙₜ'
const ofSubscripts = '0123456789+−ijnt'
const greek = 'ΓΔΘΛΞΠΣΥΦΨΩαβγδεζηθικλμνξοπρςστυφχψω'
const latin = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Letters of Unicode's mathematical italic, one for each of the Latin alphabet; h is Planck's constant. */
const italics = Array.from(latin, (letter, i) => (letter === 'h' ? 'ℎ' : String.fromCodePoint(0x1d434 + i)))
const plainLetters = new Map(italics.map((letter, i) => [letter, latin[i]]))

/**
 * A symbol as Unicode writes mathematics: its single Latin letters in mathematical italic, `kε/ε₀` as `𝑘ε/ε₀`. Words, and Greek letters,
 * which are symbols anyhow, stay.
 */
export function symbolText(symbol: string): string {
  return symbol.replace(/(?<![A-Za-z])[A-Za-z](?![A-Za-z])/g, (letter) => italics[latin.indexOf(letter)])
}

/**
 * A text in runs: Greek letters, mathematical italic and single letters that carry a script or stand beside a symbol are symbols; raised
 * and lowered characters of Unicode, the limit of `Δ∞` and `θ∞`, the index of a norm `‖θ‖∞`, the signs of `w±` and a word behind `_`, as in `λ_max`, are
 * scripts. This is the one place that reads notation: window, figures, scripts and reports set what it returns.
 */
export function runsOf(text: string): readonly Run[] {
  const known = parsed.get(text)
  if (known) return known
  const runs = parse(text)
  if (parsed.size > 2000) parsed.clear()
  parsed.set(text, runs)
  return runs
}

const parsed = new Map<string, readonly Run[]>()

/** A word that is the index of a symbol, as in `λ_max`. */
const indexed = new RegExp(`(?<=[${greek}])_([A-Za-z]+)`, 'u')

function parse(text: string): readonly Run[] {
  const found = indexed.exec(text)
  if (!found) return parsePlain(text)
  const [whole, index] = found
  const rest = text.slice(found.index + whole.length)
  return [...parsePlain(text.slice(0, found.index)), { text: index, face: 'words', script: 'sub' }, ...parse(rest)]
}

function parsePlain(text: string): readonly Run[] {
  const characters = Array.from(text)
  const runs: Run[] = []
  characters.forEach((character, i) => {
    const run = isNamed(characters, i)
      ? ({ text: character, face: 'symbols', script: 'none' } as const)
      : runOf(character, characters[i - 1] ?? '', characters[i + 1] ?? '', characters[i - 2] ?? '')
    const last = runs.at(-1)
    if (last?.face === run.face && last.script === run.script) {
      runs[runs.length - 1] = { ...last, text: last.text + run.text }
    } else runs.push(run)
  })
  return runs
}

/** True of a small letter by itself that a value follows, as in `h = 25`. */
function isNamed(characters: readonly string[], i: number): boolean {
  const isSmall = /^[a-z]$/.test(characters[i]) && !isLatin(characters[i - 1] ?? '')
  return isSmall && characters[i + 1] === ' ' && characters[i + 2] === '='
}

function runOf(character: string, before: string, after: string, beforeThat: string): Run {
  const raised = superscripts.indexOf(character)
  if (raised >= 0) return scriptOf(ofSuperscripts[raised], 'sup')
  const lowered = subscripts.indexOf(character)
  if (lowered >= 0) return scriptOf(ofSubscripts[lowered], 'sub')
  if (character === '∞' && (before === 'Δ' || before === 'θ' || before === '‖'))
    return { text: '∞', face: 'words', script: 'sub' }
  if (character === '±' && before !== '' && isSymbol(before, beforeThat, '±'))
    return { text: '±', face: 'words', script: 'sub' }
  if (character === '*' && isSymbol(before, beforeThat, '*')) return { text: '*', face: 'words', script: 'sup' }
  if (isSymbol(character, before, after)) {
    return { text: plainLetters.get(character) ?? character, face: 'symbols', script: 'none' }
  }
  return { text: character, face: 'words', script: 'none' }
}

function scriptOf(text: string, script: 'sub' | 'sup'): Run {
  return { text, face: /[a-z]/.test(text) ? 'symbols' : 'words', script }
}

function isSymbol(character: string, before: string, after: string): boolean {
  if (character === '') return false
  if (greek.includes(character) || plainLetters.has(character)) return true
  const single = latin.includes(character) && !isLatin(before) && !isLatin(after)
  return single && (isScript(after) || isGreek(after) || isGreek(before) || before === '∇')
}

function isLatin(character: string): boolean {
  return character !== '' && latin.includes(character)
}

function isGreek(character: string): boolean {
  return character !== '' && greek.includes(character)
}

function isScript(character: string): boolean {
  return (
    character !== '' && (superscripts.includes(character) || subscripts.includes(character) || '*±'.includes(character))
  )
}
