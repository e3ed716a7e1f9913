const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
}

/**
 * The headers of every answer: only what the application itself brings may run or load, and nobody may frame it.
 *
 * @param connect Addresses besides its own that the page may talk to.
 */
export function securityHeaders(connect: readonly string[] = []): Readonly<Record<string, string>> {
  const directives = { ...policy, 'connect-src': [policy['connect-src'], ...connect].join(' ') }
  return {
    'Content-Security-Policy': Object.entries(directives)
      .map((directive) => directive.join(' '))
      .join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  }
}
