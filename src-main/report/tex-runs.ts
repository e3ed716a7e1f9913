import type { Run } from '../charts/style/runs.ts'

const greek = `alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi φ varphi φ
  chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω`
const signs = `times × pm ± infty ∞ partial ∂ sum ∑ prod ∏ int ∫ | ‖ Vert ‖ le ≤ leq ≤ ge ≥ geq ≥ approx ≈ ne ≠ neq ≠ leftarrow ← to → rightarrow → cdot · ell ℓ odot ⊙
  ldots … dots … in ∈ prime ′`
const pairs = (text: string) => {
  const words = text.trim().split(/\s+/)
  return new Map(words.flatMap((word, i): [string, string][] => (i % 2 === 0 ? [[word, words[i + 1]]] : [])))
}
const [symbols, operators] = [pairs(greek), pairs(signs)]
/** Commands that only say how their argument looks, or nothing. */
const silent = new Set([
  'mathit',
  'mathrm',
  'mathbf',
  'text',
  'left',
  'right',
  ',',
  ';',
  '!',
  ' ',
  'displaystyle',
  'varDelta',
])

/**
 * A formula as runs, for a page that knows no TeX: symbols, operators, sub- and superscripts; a fraction as a quotient, a root with brackets.
 * An unknown command stands by its name.
 */
export function texRuns(tex: string): readonly Run[] {
  const tokens = tex.match(/\\[A-Za-z]+|\\.|[{}_^]|./gs) ?? []
  let at = 0
  const runs: Run[] = []
  const push = (text: string, face: Run['face'], script: Run['script']) => {
    const last = runs.at(-1)
    if (last?.face === face && last.script === script) runs[runs.length - 1] = { ...last, text: last.text + text }
    else runs.push({ text, face, script })
  }

  function group(script: Run['script']): void {
    if (tokens[at] !== '{') {
      one(script)
      return
    }
    at++
    while (at < tokens.length && tokens[at] !== '}') one(script)
    at++
  }
  function quotient(script: Run['script']): void {
    group(script)
    push('/', 'words', script)
    group(script)
  }
  function root(script: Run['script']): void {
    push('√(', 'words', script)
    group(script)
    push(')', 'words', script)
  }
  function one(script: Run['script']): void {
    const token = tokens.at(at++)
    if (token === undefined || token === '}') return
    if (token === '{') {
      at--
      group(script)
    } else if (token === '_' || token === '^') group(token === '_' ? 'sub' : 'sup')
    else if (token.startsWith('\\')) command(token.slice(1), script)
    else if (token === "'") push('′', 'words', script)
    else if (/[A-Za-z]/.test(token)) push(token, 'symbols', script)
    else if (/[=<>+]/.test(token)) push(` ${token} `, 'words', script)
    else if (token === '-') push('−', 'words', script)
    else if (token.trim() !== '') push(token, 'words', script)
  }
  function command(name: string, script: Run['script']): void {
    const [symbol, sign] = [symbols.get(name), operators.get(name)]
    if (name === 'varDelta') push('Δ', 'symbols', script)
    else if (symbol) push(symbol, 'symbols', script)
    else if (sign) push(/[×±≤≥≈≠→∈]/.test(sign) ? ` ${sign} ` : sign, 'words', script)
    else if (name === 'frac' || name === 'tfrac') quotient(script)
    else if (name === 'sqrt') root(script)
    else if (!silent.has(name)) push(name, 'words', script)
  }
  while (at < tokens.length) one('none')
  return runs
}
