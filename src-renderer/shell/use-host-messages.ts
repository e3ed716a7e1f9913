import { useEventListener } from '@vueuse/core'
import { useRouter } from 'vue-router'
import type { HostMessage } from '../../src-main/contract/host.ts'
import { useImport } from '../import/index.ts'
import { useCommandRegistry } from '../stores/commands.ts'
import { useNotices } from '../stores/notices.ts'

/** Follows what the desktop window asks: commands of its menus, links, files that were opened with the application. */
export function useHostMessages(): void {
  const router = useRouter()
  const registry = useCommandRegistry()
  const importing = useImport()
  const notices = useNotices()

  function follow(message: HostMessage) {
    switch (message.type) {
      case 'momentum-command':
        registry.run(message.command)
        break
      case 'momentum-navigate':
        void router.push(message.to)
        break
      case 'momentum-import':
        void importing.importFiles(message.files.map(({ name, text }) => new File([text], name)))
        break
      case 'momentum-saved':
        notices.say(`Saved ${message.name}.`, {
          label: 'Show in folder',
          run: () => window.momentum?.showSaved(message.id),
        })
    }
  }

  useEventListener(window, 'message', (event: MessageEvent<HostMessage | null>) => {
    // Only the preload script speaks from this window itself.
    if (event.source === window && typeof event.data?.type === 'string') follow(event.data)
  })
}
