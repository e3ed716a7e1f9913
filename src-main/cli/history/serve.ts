import { type Command, InvalidArgumentError } from 'commander'
import { type HistoryOption, tellWaiting } from '../with-workbench.ts'

export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('show the workbench in a browser on this machine, or through an SSH tunnel')
    .option('--port <p>', 'port on 127.0.0.1, 0 for any that is free', port, 4747)
    .option('--history <db>', 'the history to show')
    .option('--no-open', 'print the address and open no browser')
    .action(async ({ port, history, open }: HistoryOption & { port: number; open: boolean }) => {
      const [{ openWorkbench }, { serveUntilStopped }] = await Promise.all([
        import('../../workbench.ts'),
        import('../../server/index.ts'),
      ])
      const workbench = await openWorkbench({
        historyPath: history,
        onWaiting: tellWaiting,
        onNotice: console.error,
        stays: true,
      })
      await serveUntilStopped(workbench, { port, open })
    })
}

function port(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > 65_535) throw new InvalidArgumentError(`${text} is not a port.`)
  return value
}
