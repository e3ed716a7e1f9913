#!/usr/bin/env node
import { built, withRecentNode } from './runtime.mjs'
import { isLarge, runWatched } from './watched.mjs'

const args = process.argv.slice(2)
const program = built('cli.js')
if (isLarge(args)) process.exitCode = await runWatched(program, args)
else await withRecentNode(import.meta.url, () => import(program))
