import { config } from 'zod/v4/core'

// The content security policy forbids code made from text, and even trying to counts as a violation.
config({ jitless: true })
