/** Symbols and the commands that write them, in pairs. */
const commands = `
  α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau
  φ varphi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega
  × times ± pm ∞ infty ∂ partial ∑ sum ∏ prod ∫ int √ surd ‖ | ≤ le ≥ ge ≈ approx ≠ ne ← leftarrow → rightarrow · cdot ℓ ell
`
  .trim()
  .split(/\s+/)
const symbols = new Map(
  commands.flatMap((symbol, i): [string, string][] => (i % 2 === 0 ? [[symbol, `\\${commands[i + 1]} `]] : [])),
)
const letters = new Map([
  ['′', "'"],
  ['−', '-'],
  ['ẇ', '\\dot w'],
])

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹⁻'
const subscripts = '₀₁₂₃₄₅₆₇₈₉₊₋ᵢ'
const digits = '0123456789'

const symbolClass = [...symbols.keys(), ...letters.keys()].join('')
const scriptClass = superscripts + subscripts
/** A stretch of mathematics: symbols, scripts, letters that carry a script, and the star of θ*. */
const stretch = new RegExp(
  `(?:[${symbolClass}${scriptClass}]|[A-Za-z](?=[${scriptClass}])|(?<=[${symbolClass}])\\*)+`,
  'gu',
)

const escapes: Readonly<Partial<Record<string, string>>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '’': "'",
  '–': '--',
  '—': '---',
  '…': '\\dots{}',
}

/** A text for LaTeX: symbols as mathematics, characters that LaTeX takes as commands escaped; `‖Δ‖₂` is `$\| \Delta \| _{2}$`. */
export function latex(text: string): string {
  let end = 0
  let written = ''
  for (const { 0: maths, index } of text.matchAll(stretch)) {
    written += `${escaped(text.slice(end, index))}$${mathsOf(maths)}$`
    end = index + maths.length
  }
  return written + escaped(text.slice(end))
}

function mathsOf(maths: string): string {
  return maths
    .replace(/(?<=[Δθ])∞/g, '_\\infty ')
    .replace(/\*/g, '^*')
    .replace(new RegExp(`[${superscripts}]+`, 'g'), (run) => `^{${plain(run, superscripts, `${digits}-`)}}`)
    .replace(new RegExp(`[${subscripts}]+`, 'g'), (run) => `_{${plain(run, subscripts, `${digits}+-i`)}}`)
    .replace(/[^\0-\x7f]/gu, (symbol) => symbols.get(symbol) ?? letters.get(symbol) ?? symbol)
}

function plain(run: string, from: string, to: string): string {
  return Array.from(run, (character) => to[from.indexOf(character)]).join('')
}

function escaped(text: string): string {
  return text.replace(/[\\~^’–—…]|[{}%#&_$]/g, (character) => escapes[character] ?? `\\${character}`)
}
