/** The name of a file with an experiment's results, `mgd-collapses-results.json`, or of the experiment file itself. */
export function resultsFileName(experimentName: string, format: 'json' | 'csv' | 'parquet' | 'experiment'): string {
  const name = slug(experimentName) || 'experiment'
  return format === 'experiment' ? `${name}.json` : `${name}-results.${format}`
}

/** Letters and digits of any script, λ′ as `λ-prime`, everything else a hyphen; at most 80 characters. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/′/g, '-prime')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
}
