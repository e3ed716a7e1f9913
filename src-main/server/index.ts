/**
 * Serves the application to a browser on this machine: static files, remote calls over a WebSocket, and the checks that keep
 * everybody else out. It knows nothing of what is asked or answered.
 */
export { securityHeaders } from './headers.ts'
export { handlerOptions } from './rpc.ts'
export { serveUntilStopped } from './serve-until-stopped.ts'
