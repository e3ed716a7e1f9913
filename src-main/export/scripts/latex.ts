import { type Run, runsOf } from '../../charts/style/runs.ts'

/** Symbols and the commands that write them, in pairs. */
const commands = `
  α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau
  φ varphi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega
  × times ± pm ∞ infty ∂ partial ∑ sum ∏ prod ∫ int √ surd ‖ | ≤ leq ≥ geq ≈ approx ≠ neq ← leftarrow → rightarrow · cdot ℓ ell ∇ nabla
`
  .trim()
  .split(/\s+/)
const written = new Map([
  ...commands.flatMap((symbol, i): [string, string][] => (i % 2 === 0 ? [[symbol, `\\${commands[i + 1]} `]] : [])),
  ['′', "'"] as const,
  ['−', '-'] as const,
  ['ẇ', '\\dot{w}'] as const,
])
const upright = 'ΓΔΘΛΞΠΣΦΨΩ'
const operators = '−×±≤≥≈≠·'
const symbolClass = `[${[...written.keys()].map((each) => (each === '−' ? '\\u2212' : each)).join('')}]`

/** A stretch of words, or of mathematics as LaTeX writes it within dollars. */
interface Stretch {
  readonly maths: boolean
  readonly text: string
}

/** A text for LaTeX: symbols as mathematics, characters that LaTeX takes as commands escaped; `‖Δ‖₂` is `$\| \mathit{\Delta}\| _{2}$`. */
export function latex(text: string): string {
  return set(text, escaped)
}

/** A text for Matplotlib, whose mathematics is LaTeX's and whose words are as they are. */
export function mathtext(text: string): string {
  return set(text, (words) => words.replaceAll('$', '\\$'))
}

/** A text for Markdown with mathematics in dollars; nothing in its words is markup. */
export function markdownText(text: string): string {
  return set(
    text,
    (words) => words.replace(/[\\`*_[\]<>$|#]/g, '\\$&'),
    // A bar would end the cell of a table.
    (maths) => maths.replaceAll('\\| ', '\\Vert '),
  )
}

function set(text: string, words: (text: string) => string, maths = (each: string) => each): string {
  return joined(runsOf(text).flatMap(stretchesOf))
    .map((each) => (each.maths ? `$${maths(each.text).trimEnd()}$` : words(each.text)))
    .join('')
}

function stretchesOf({ text, face, script }: Run): readonly Stretch[] {
  if (script !== 'none') {
    const inside = /^[A-Za-z]{2,}$/.test(text) ? `\\mathrm{${text}}` : Array.from(text, mathsOf).join('').trimEnd()
    return [{ maths: true, text: text === '*' ? '^{*}' : `${script === 'sub' ? '_' : '^'}{${inside}}` }]
  }
  if (face === 'symbols') return [{ maths: true, text: Array.from(text, mathsOf).join('') }]
  return text
    .split(new RegExp(`(${symbolClass})`, 'u'))
    .filter((part) => part !== '')
    .map((part) => (written.has(part) ? { maths: true, text: mathsOf(part) } : { maths: false, text: part }))
}

/** Capital Greek letters are upright where nothing else is said, and symbols are italic. */
function mathsOf(character: string): string {
  const command = written.get(character) ?? character
  return upright.includes(character) ? `\\mathit{${command.trim()}}` : command
}

/** Neighbouring mathematics as one, with the spaces within it and the number before an operator: `1 − β` is one formula. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  return stretches.reduce<Stretch[]>((done, { maths, text }, i) => {
    const last = done.at(-1)
    const next = stretches[i + 1] as Stretch | undefined
    const isBetween = !maths && text === ' ' && last?.maths && next?.maths
    if (last?.maths && (maths || isBetween)) {
      done[done.length - 1] = { maths: true, text: last.text + text }
      return done
    }
    const number = maths && last && isOperator(text) ? /^(.*?)(\d[\d.]* )$/s.exec(last.text) : null
    if (!number) return [...done, { maths, text }]
    const before = number[1] === '' ? [] : [{ maths: false, text: number[1] }]
    return [...done.slice(0, -1), ...before, { maths: true, text: number[2] + text }]
  }, [])
}

function isOperator(text: string): boolean {
  return Array.from(operators).some((operator) => mathsOf(operator) === text)
}

const escapes: Readonly<Partial<Record<string, string>>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '’': "'",
  '–': '--',
  '—': '---',
  '…': '\\dots{}',
}

function escaped(text: string): string {
  return text.replace(/[\\~^’–—…]|[{}%#&_$]/g, (character) => escapes[character] ?? `\\${character}`)
}
