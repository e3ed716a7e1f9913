/** For tools that read TypeScript only; vue-tsc knows each component itself. */
declare module '*.vue' {
  import type { Component } from 'vue'
  const component: Component
  export default component
}
