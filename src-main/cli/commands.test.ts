import { type Argument, Command } from 'commander'
import { expect, it } from 'vitest'
import { commands } from './commands.ts'

/** Help shows this file. A change is taken over by `npx vitest run src-main/cli/commands.test.ts -u`. */
it('are published as they are', async () => {
  const program = new Command('mgd')
  for (const add of commands) add(program)
  const published = program.commands.map((command) => ({
    name: command.name(),
    usage: [command.name(), ...command.registeredArguments.map(placeholder)].join(' '),
    does: command.description(),
    options: command.options.map(({ flags, description }) => ({ flags, does: description })),
  }))
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot('../../resources/cli/commands.json')
})

function placeholder(argument: Argument): string {
  const name = `${argument.name().toUpperCase()}${argument.variadic ? '...' : ''}`
  return argument.required ? name : `[${name}]`
}
