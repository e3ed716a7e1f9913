// Electron's layer between the main process and the page, in the page's own world: the built preload script runs here.
;((preload) => {
  const listeners = new Map()
  const ports = new Map()
  const pack = (data) =>
    typeof data === 'string'
      ? data
      : { base64: btoa(Array.from(new Uint8Array(data.buffer ?? data), (byte) => String.fromCharCode(byte)).join('')) }
  const unpack = (data) =>
    typeof data === 'string' ? data : Uint8Array.from(atob(data.base64), (letter) => letter.charCodeAt(0))

  const open = (number) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => globalThis.toMain('port', number, pack(data))
    ports.set(number, port1)
    return port2
  }
  Object.defineProperty(globalThis, 'fromMain', {
    value: {
      message: (channel, message, numbers) => listeners.get(channel)?.({ ports: numbers.map(open) }, message),
      port: (number, data) => ports.get(number)?.postMessage(unpack(data)),
    },
  })
  preload((name) => {
    if (name !== 'electron') throw new Error(`A sandboxed preload script cannot load ${name}.`)
    return {
      contextBridge: { exposeInMainWorld: (key, value) => Object.defineProperty(globalThis, key, { value }) },
      ipcRenderer: {
        on: (channel, listener) => listeners.set(channel, listener),
        send: (channel, ...args) => globalThis.toMain('message', channel, args),
      },
    }
  }, {})
})(function (require, exports) {
  /* preload */
})
