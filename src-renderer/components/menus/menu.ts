import type { Component } from 'vue'

/** An entry of a menu that does something. */
export interface MenuAction {
  readonly label: string
  readonly icon?: Component
  readonly keys?: string
  /** Said at the right, faintly, where there is no key. */
  readonly hint?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly run: () => unknown
}

/** A menu as data, so that a button and a right click show the same one. */
export type MenuEntry = MenuAction | { readonly heading: string } | 'separator'
