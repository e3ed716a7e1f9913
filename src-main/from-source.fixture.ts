/**
 * Options of a Node process whose threads start from TypeScript, as those of the tests do.
 *
 * Node strips types with a WebAssembly module of its own, which each thread loads anew. Where threads start and end at once, V8 13.6 may free a
 * compiled wrapper of that module's imports twice, and the process traps: "Check failed: jit_page_->allocations_.erase(addr) == 1", about
 * one thread in 3,000. With this budget no such wrapper is compiled. Built threads strip nothing, and the kernel's module imports nothing.
 */
export const fromSource = ['--wasm-wrapper-tiering-budget=2147483647']
