import { fstatSync, writeSync } from 'node:fs'
import { Socket } from 'node:net'
import { Writable } from 'node:stream'
import { isatty, WriteStream } from 'node:tty'

/** Streams that `resources/bin/watched.mjs` hands over: the standard error of the person, and one that closes when the launcher is gone. */
const STDERR = 3
const LAUNCHER = 4

/** Under a launcher that watches this process, has its words go to the person, and ends it as soon as the launcher is killed. */
export function joinLauncher(): void {
  if (process.env.MGD_WATCHED === undefined) return
  delete process.env.MGD_WATCHED
  Object.defineProperty(process, 'stderr', { value: streamTo(STDERR), configurable: true, enumerable: true })
  const launcher = new Socket({ fd: LAUNCHER })
  launcher.on('error', () => undefined)
  launcher.on('close', () => process.kill(process.pid, 'SIGKILL'))
  launcher.resume()
  launcher.unref()
}

/** As Node makes its own standard error. */
function streamTo(fd: number): Writable {
  if (isatty(fd)) return new WriteStream(fd)
  const stat = fstatSync(fd)
  if (stat.isFIFO() || stat.isSocket()) return new Socket({ fd, readable: false, writable: true }).unref()
  return new Writable({
    decodeStrings: true,
    write(chunk: Buffer, _, done) {
      try {
        writeSync(fd, chunk)
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })
}
