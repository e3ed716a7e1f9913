import { useDebounceFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { ListedExperiment, SweepProgress } from '../../src-main/contract/index.ts'
import { isActive } from '../../src-main/contract/plain.ts'
import { messageOf, useConnection } from '../client/index.ts'
import { counted, type ShownState } from '../format/index.ts'
import { useNotices } from './notices.ts'
import { useSweeps } from './sweeps.ts'
import { useUndo } from './undo.ts'

/** An experiment as a row, with the sweep that is under way for it here. */
export interface ExperimentRow extends ListedExperiment {
  readonly sweep: SweepProgress | null
}

/** The history as rows, kept up to date by events. */
export const useExperiments = defineStore('experiments', () => {
  const { client, onEvent, onReconnected } = useConnection()
  const notices = useNotices()
  const sweeps = useSweeps()
  const undo = useUndo()
  const stored = shallowRef<readonly ListedExperiment[] | null>(null)
  const error = shallowRef<string | null>(null)
  let latest = 0

  /** null until the history has answered once. */
  const rows = computed<readonly ExperimentRow[] | null>(
    () => stored.value?.map((row) => withProgress(row, sweeps.progressOf(row.id))) ?? null,
  )

  async function load(): Promise<void> {
    const request = ++latest
    try {
      const answer = await client.experiments.list()
      if (request !== latest) return
      stored.value = answer
      error.value = null
    } catch (failure) {
      if (request === latest) error.value = messageOf(failure)
    }
  }

  const reload = useDebounceFn(load, 60, { maxWait: 300 })
  onEvent((event) => {
    if (event.type === 'experiments/changed') void reload()
  })
  onReconnected(() => void load())

  async function remove(ids: readonly string[]): Promise<boolean> {
    const names = (stored.value ?? []).filter(({ id }) => ids.includes(id)).map(({ name }) => name)
    const list = { ids: [...ids] }
    return notices.attempt(async () => {
      await client.experiments.delete(list)
      hide(ids)
      const what = names.length === 1 ? `“${names[0]}”` : counted(ids.length, 'experiment')
      undo.did(`Deleted ${what}.`, () => client.experiments.restore(list).then(load))
    })
  }

  function hide(ids: readonly string[]): void {
    stored.value = stored.value?.filter(({ id }) => !ids.includes(id)) ?? null
  }

  /** Puts a tag on experiments that do not have it. */
  async function tag(ids: readonly string[], name: string): Promise<void> {
    for (const { id, tags } of stored.value?.filter((row) => ids.includes(row.id)) ?? []) {
      if (!tags.includes(name)) await client.experiments.update({ id, tags: [...tags, name] })
    }
    await load()
  }

  async function rename(id: string, name: string): Promise<void> {
    const before = stored.value?.find((row) => row.id === id)?.name
    if (name === '' || name === before) return
    await notices.attempt(async () => {
      await client.experiments.update({ id, name })
      await load()
      if (before !== undefined) {
        undo.did(`Renamed to “${name}”.`, () => client.experiments.update({ id, name: before }).then(load))
      }
    })
  }

  /** Puts experiments in a folder; in none where its name is empty. */
  async function move(ids: readonly string[], folder: string): Promise<boolean> {
    const moved = (stored.value ?? []).filter((row) => ids.includes(row.id) && (row.folder ?? '') !== folder)
    if (moved.length === 0) return true
    const put = async (places: readonly { readonly id: string; readonly folder: string }[]): Promise<void> => {
      for (const place of places) await client.experiments.update(place)
      await load()
    }
    return notices.attempt(async () => {
      await put(moved.map(({ id }) => ({ id, folder })))
      const what = moved.length === 1 ? `“${moved[0].name}”` : counted(moved.length, 'experiment')
      undo.did(folder === '' ? `Took ${what} out of the folder.` : `Moved ${what} to “${folder}”.`, () =>
        put(moved.map(({ id, folder = '' }) => ({ id, folder }))),
      )
    })
  }

  return { rows, error, load, remove, rename, tag, move }
})

/** State of a row, its sweep included. */
export function shownState({ state, sweep }: ExperimentRow): ShownState {
  if (!sweep || !isActive(sweep.state) || sweep.state === 'running') return state
  return sweep.state as ShownState
}

/** A row as it stands now: the history's, overtaken by what a sweep under way has told since. */
function withProgress(row: ListedExperiment, progress: SweepProgress | null): ExperimentRow {
  if (!progress || !isActive(progress.state)) return { ...row, sweep: null }
  return { ...row, state: 'running', finished: progress.finished, outcomes: progress.outcomes, sweep: progress }
}
