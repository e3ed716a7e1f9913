/**
 * Capital Greek letters are symbols too, and symbols are italic, as they are in charts. The letter itself is written, as KaTeX’s `\varDelta`
 * is made of `\Delta`, which would be this macro again.
 */
export const texMacros: Readonly<Record<string, string>> = {
  '\\Delta': '\\mathit{Δ}',
  '\\Phi': '\\mathit{Φ}',
  '\\Theta': '\\mathit{Θ}',
}
