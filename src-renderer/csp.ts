/**
 * The content security policy forbids code made from text, and even trying to counts as a violation.
 *
 * zod takes its configuration from here once it is loaded, which the first screen does without; `config` of zod would bring all of it along.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
