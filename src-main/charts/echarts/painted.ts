import type { CustomSeriesOption, EChartsOption } from 'echarts'
import type { Frame } from '../style/frame.ts'
import type { Painting } from '../style/render-style.ts'
import type { Pixels } from './pixels.ts'

/** Work with breaks: whoever does it can see to other things at each. */
export type Work<T = void> = Generator<undefined, T>

/** A series that is one picture. */
export interface PictureSeries extends CustomSeriesOption {
  /** Paints it ahead of its drawing. */
  readonly prepare: () => Work
}

/** A series that is one picture over a box; painted when it is drawn, or before. Its caller says where it belongs. */
export function paintedSeries(box: Frame, { image }: Painting, paint: () => Work<Pixels>): PictureSeries {
  let picture: ReturnType<Painting['image']> | undefined
  let work: Work<Pixels> | undefined
  function* prepare(): Work {
    work ??= paint()
    for (let step = work.next(); !picture; step = work.next()) {
      if (step.done) picture = image(step.value, box)
      else yield
    }
  }
  return {
    type: 'custom',
    silent: true,
    tooltip: { show: false },
    renderItem: () => {
      for (const _ of prepare()) continue
      return picture
    },
    prepare,
  }
}

/** Paints the pictures of an option ahead of its drawing. */
export function* preparing({ series }: EChartsOption): Work {
  const all: readonly object[] = [series ?? []].flat()
  for (const each of all) if ('prepare' in each) yield* (each as PictureSeries).prepare()
}

/** A series that draws several things which the legend names. */
export interface Switchable extends CustomSeriesOption {
  /** The same without those whose names are switched off. */
  readonly without: (hidden: ReadonlySet<string>) => Switchable
}

/** Such series of an option, without what is switched off in its legend. */
export function seriesWithout({ series }: EChartsOption, hidden: ReadonlySet<string>): readonly Switchable[] {
  const all: readonly object[] = [series ?? []].flat()
  return all.filter((each): each is Switchable => 'without' in each).map((each) => each.without(hidden))
}
