import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, join, relative } from 'node:path'
import { protocol } from 'electron'
import { securityHeaders } from '../../server/index.ts'

/** Address of the face in the window: one of its own, so that the policies of the web hold as they do in a browser. */
export const faceUrl = 'app://workbench/'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
}

/** To be called before the application is ready. */
export function declareFace() {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

/** Answers requests for the files of the face, and for nothing outside its folder. */
export function serveFace(folder: string) {
  protocol.handle('app', (request) => answer(request, folder))
}

async function answer(request: Request, folder: string): Promise<Response> {
  const url = new URL(request.url)
  if (url.host !== 'workbench') return refusal(403)
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
  const file = fileOf(url.pathname, folder)
  if (file === null) return refusal(404)
  const bytes = await readFile(file).catch(() => null)
  if (bytes === null) return refusal(404)
  const headers = { ...securityHeaders(), 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }
  return new Response(request.method === 'HEAD' ? null : bytes, { headers })
}

/** Path of the file that an address means, null where it leads out of the folder. */
function fileOf(pathname: string, folder: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(pathname === '/' ? '/index.html' : pathname)
  } catch {
    return null
  }
  const file = join(folder, path)
  const inside = relative(folder, file)
  return path.includes('\0') || inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file
}

const refusal = (status: number) => new Response(null, { status, headers: securityHeaders() })
