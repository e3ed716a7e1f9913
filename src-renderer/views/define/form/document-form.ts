import { findNodeAtLocation, type ParseError } from 'jsonc-parser'
import {
  computed,
  inject,
  type InjectionKey,
  nextTick,
  onScopeDispose,
  provide,
  type Ref,
  shallowReactive,
  shallowRef,
  watchEffect,
} from 'vue'
import type { Fault } from '../../../../src-main/contract/index.ts'
import { experimentJsonSchema, isTooDeep } from '../../../../src-worker/experiment/index.ts'
import { parsed, type Path, treeOf, withoutField, withValue } from '../../../document/index.ts'
import { fieldsOf, formsAt } from '../../../editor/schema.ts'
import { isWithin, pathText } from './path.ts'

/** The document as the form reads and writes it. Its text is the only state there is: the editor beside shows the same. */
export interface DocumentForm {
  /** True where the text is no JSON at present, so that nothing can be written into it. */
  readonly broken: Readonly<Ref<boolean>>
  value(path: Path): unknown
  /** A value as a field shows it: numbers as they stand in the text, strings without quotes; empty where there is none. */
  source(path: Path): string
  /** Writes a value; a field that is new takes its place in the order of the schema. */
  set(path: Path, value: unknown): void
  remove(path: Path): void
  edit(change: (text: string) => string): void
  /** The faults of a value and of everything in it. */
  faults(path: Path): readonly Fault[]
  /** The faults under a path that no field shows. */
  unclaimed(path: Path): readonly Fault[]
  /** Says that the faults of these paths are shown, as long as the component lives. */
  claim(paths: () => readonly Path[]): void
  goTo(fault: Fault): void
}

const key: InjectionKey<DocumentForm> = Symbol('the document of the form')

export function useDocumentForm(): DocumentForm {
  const form = inject(key)
  if (!form) throw new TypeError('a field stands outside a form')
  return form
}

/** Provides the document to the fields below. */
export function provideDocumentForm(
  text: Ref<string>,
  faults: Readonly<Ref<readonly Fault[]>>,
  goTo: (fault: Fault) => void,
): DocumentForm {
  const schema = experimentJsonSchema()
  const broken = computed(() => isBroken(text.value))
  /** The last text that was JSON: its values stay in sight while a bracket is missing. */
  const whole = shallowRef('{}')
  watchEffect(() => {
    if (!broken.value) whole.value = text.value
  })
  const tree = computed(() => treeOf(whole.value))
  const document = computed<unknown>(() => parsed(whole.value))
  const claims = shallowReactive(new Set<() => readonly Path[]>())
  // As one text, since paths are lists made anew at every rendering: only another set of them is a change.
  const claimed = computed(() => [...claims].flatMap((paths) => paths().map(pathText)).join('\n'))

  const nodeAt = (path: Path) => (tree.value ? findNodeAtLocation(tree.value, [...path]) : undefined)
  /** Text written just now: the model tells of it only at the next rendering, and a second change builds upon the first. */
  let written: string | null = null
  const edit = (change: (text: string) => string): void => {
    if (broken.value) return
    written = change(written ?? text.value)
    text.value = written
    void nextTick(() => (written = null))
  }
  const form: DocumentForm = {
    broken,
    value: (path) => path.reduce<unknown>(childOf, document.value),
    source(path) {
      const node = nodeAt(path)
      if (!node || node.type === 'null') return ''
      return node.type === 'string' ? String(node.value) : whole.value.slice(node.offset, node.offset + node.length)
    },
    set: (path, value) =>
      edit((now) =>
        withValue(now, path, value, [...fieldsOf(formsAt(schema, path.slice(0, -1), document.value)).keys()]),
      ),
    remove: (path) => edit((now) => withoutField(now, path)),
    edit,
    faults: (path) => faults.value.filter((fault) => isWithin(fault.path, pathText(path))),
    unclaimed(path) {
      const shown = claimed.value.split('\n')
      return form.faults(path).filter((fault) => !shown.some((each) => each !== '' && isWithin(fault.path, each)))
    },
    claim(paths) {
      claims.add(paths)
      onScopeDispose(() => claims.delete(paths))
    },
    goTo,
  }
  provide(key, form)
  return form
}

function isBroken(text: string): boolean {
  if (isTooDeep(text)) return true
  const errors: ParseError[] = []
  const tree = treeOf(text, errors)
  return errors.length > 0 || tree?.type !== 'object'
}

function childOf(value: unknown, name: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[name] : undefined
}
