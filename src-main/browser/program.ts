import { parseArgs } from 'node:util'
import { serveUntilStopped } from '../server/index.ts'
import { openWorkbench } from '../workbench.ts'

const usage = `Usage: npm start -- --browser [--port P] [--history FILE] [--no-open]

  --port P        port on this machine, 4747 where it is left out, 0 for any that is free
  --history FILE  the history to show, in place of your own
  --no-open       print the address and open no browser`

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4747' },
      history: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`--port: ${values.port} is not a port.`)
  return { ...values, port }
}

/** Reports what a person can mend in one line. */
function fail(error: unknown, status: number): never {
  console.error(error instanceof Error ? error.message : error)
  process.exit(status)
}

async function main({ port, history, help, 'no-open': quiet }: ReturnType<typeof readArguments>) {
  if (help) {
    console.log(usage)
    return
  }
  const workbench = await openWorkbench({ historyPath: history, onNotice: console.error, stays: true })
  // Under `npm run dev` the page comes from Vite, which passes the WebSocket on.
  await serveUntilStopped(workbench, { port, open: !quiet, front: process.env.ELECTRON_RENDERER_URL })
}

let options
try {
  options = readArguments()
} catch (error) {
  fail(error, 2)
}
await main(options).catch((error: unknown) => fail(error, 1))
