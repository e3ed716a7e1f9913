#!/usr/bin/env node
import { built, withRecentNode } from './runtime.mjs'

await withRecentNode(import.meta.url, () => import(built('cli.js')))
