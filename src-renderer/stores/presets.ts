import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { Preset } from '../../src-main/contract/index.ts'
import { messageOf, useConnection } from '../client/index.ts'
import { useDrafts } from '../drafts/index.ts'

/** The experiments to start from that come with the workbench. */
export const usePresets = defineStore('presets', () => {
  const { client } = useConnection()
  const drafts = useDrafts()
  const router = useRouter()
  const list = shallowRef<readonly Preset[] | null>(null)
  const error = shallowRef<string | null>(null)

  return {
    list,
    error,
    async load(): Promise<void> {
      if (list.value) return
      try {
        list.value = await client.presets.list()
        error.value = null
      } catch (failure) {
        error.value = messageOf(failure)
      }
    },
    /** Opens a copy of a preset as a draft. */
    begin: ({ document, table }: Preset) => router.push(`/define/${drafts.begin(document, table)}`),
  }
})
