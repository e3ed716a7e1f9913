import { useRouter } from 'vue-router'
import { useConnection } from '../client/index.ts'
import { useExperiments } from '../stores/experiments.ts'
import { useSettings } from '../stores/settings.ts'
import { endOf, isToldOf } from './notification.ts'

/** Tells of the end of long sweeps by the system's notifications, where they are asked for and allowed; the desktop window does so itself. */
export function useNotifications(): void {
  const { onEvent } = useConnection()
  const settings = useSettings()
  const experiments = useExperiments()
  const router = useRouter()
  if (window.momentum || !('Notification' in window)) return

  onEvent((event) => {
    if (event.type !== 'sweep/progressed' || Notification.permission !== 'granted') return
    const { progress } = event
    if (!isToldOf(progress, settings.notifyAfter, document.hasFocus())) return
    const id = progress.experimentId
    const name = experiments.rows?.find((row) => row.id === id)?.name ?? 'A sweep has ended'
    const notification = new Notification(name, { body: endOf(progress), tag: id })
    notification.onclick = () => {
      window.focus()
      void router.push(`/experiments/${id}`)
    }
  })
}
