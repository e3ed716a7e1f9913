/** The name of a file with an experiment's results, `mgd-collapses-results.json`, or of the experiment file itself. */
export function resultsFileName(experimentName: string, format: 'json' | 'csv' | 'parquet' | 'experiment'): string {
  const name = slug(experimentName) || 'experiment'
  return format === 'experiment' ? `${name}.json` : `${name}-results.${format}`
}

/** Letters outside of ASCII in words: Greek ones by their names, and those that no decomposition leads to. */
const spelled = new Map(
  `
    α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο o π pi ρ rho σ sigma ς sigma τ tau
    υ upsilon φ phi χ chi ψ psi ω omega ℓ l ∞ infinity ß ss æ ae œ oe ø o đ d ð d þ th ł l ı i
  `
    .trim()
    .split(/\s+/)
    .flatMap((letter, i, all): [string, string][] => (i % 2 === 0 ? [[letter, all[i + 1]]] : [])),
)

/**
 * A text as a name of a file: small letters and digits of ASCII, which every archive and typesetter takes, `λ′` as `lambda-prime`, accents
 * left out, everything else a hyphen; at most 80 characters. A text without any such letter is told by its code points.
 */
export function slug(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/′/g, '-prime')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(
      /[^\0-\x7f]/gu,
      (letter) => spelled.get(letter) ?? (/\p{L}/u.test(letter) ? `-u${letter.codePointAt(0)!.toString(16)}-` : '-'),
    )
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
}
