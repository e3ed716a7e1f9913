import { LayoutGrid } from '@lucide/vue'
import type { Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { Composition } from '../../../src-main/contract/composition/index.ts'
import type { FigureSpec, PaperFigure } from '../../../src-main/contract/index.ts'
import { useConnection } from '../../client/index.ts'
import { useCommands } from '../../stores/commands.ts'
import { useNotices } from '../../stores/notices.ts'
import { usePaper } from './use-paper.ts'
import type { FormName } from './form.ts'

interface Drawing {
  readonly id: string | null
  readonly spec: FigureSpec
}

/** A figure of the paper as one page with a letter for each of its panels: in the composer, where it can be worded and saved. */
export function useComposed(
  figure: Readonly<Ref<PaperFigure>>,
  form: Readonly<Ref<FormName>>,
  drawings: Readonly<Ref<readonly Drawing[]>>,
) {
  const { client } = useConnection()
  const router = useRouter()
  const notices = useNotices()
  const paper = usePaper()

  /** The same figure is kept once: what was worded stays, until it has been run anew. */
  async function compose(): Promise<void> {
    const drawn = drawings.value.flatMap(({ id, spec }) => (id === null ? [] : [{ experiments: [id], figure: spec }]))
    if (drawn.length === 0) return
    const composition: Composition = {
      schema: 1,
      name: `${paper.pack?.name ?? 'Paper'}, ${figure.value.title}`.slice(0, 200),
      ...(drawn.length > 4 ? { columns: 3 } : {}),
      panels: drawn,
    }
    const address = `${paper.opened}-${String(figure.value.figure)}-${form.value}`
    await notices.attempt(async () => {
      const kept = await keptOf(address)
      const isSame = kept?.panels.every(({ experiments }) =>
        drawn.some((each) => each.experiments[0] === experiments[0]),
      )
      if (!kept) await client.compositions.save({ id: address, document: JSON.stringify(composition) })
      const id =
        kept && !isSame ? (await client.compositions.save({ document: JSON.stringify(composition) })).id : address
      await router.push(`/figures/${id}`)
    })
  }

  async function keptOf(address: string): Promise<Composition | null> {
    const all = await client.compositions.list()
    return all.some(({ id, isDamaged }) => id === address && !isDamaged)
      ? client.compositions.get({ id: address })
      : null
  }

  useCommands(() =>
    drawings.value.filter(({ id }) => id !== null).length < 2
      ? []
      : [
          {
            id: 'figure/export',
            label: 'Whole figure with letters…',
            group: 'Figure',
            icon: LayoutGrid,
            keys: 'Mod+E',
            run: compose,
          },
        ],
  )
  return compose
}
