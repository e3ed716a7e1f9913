/** What the help says, as data: sections of text, formulas and tables. Nothing here draws. */
import type { Command } from '../../../stores/commands.ts'
import { citation } from './cite.ts'
import { commandLine } from './command-line.ts'
import { experimentFile } from './experiment-file.ts'
import { keyboard } from './keyboard.ts'
import { outcomes } from './outcomes.ts'
import type { Section } from './section.ts'
import { theory } from './theory.ts'

/** All sections, in the order in which they are read. */
export function sectionsOf(version: string | null, commands: readonly Command[]): readonly Section[] {
  return [...theory, outcomes, experimentFile, commandLine, keyboard(commands), citation(version)]
}
