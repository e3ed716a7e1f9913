import { type FunctionalComponent, h } from 'vue'
import { runsOf } from '../../src-main/charts/style/runs.ts'

/** A number with its power of ten raised, as charts have it; cheap where there are thousands, as in the cells of a table. */
export const NumberText: FunctionalComponent<{ text: string }> = ({ text }) =>
  /[⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(text)
    ? h(
        'span',
        runsOf(text).map(({ text: each, script }) => (script === 'sup' ? h('sup', { class: 'power' }, each) : each)),
      )
    : text
NumberText.props = ['text']

/** As `NumberText`, within the text of a drawing; nothing may follow a power. */
export const DrawnNumber: FunctionalComponent<{ text: string }> = ({ text }) =>
  runsOf(text).map(({ text: each, script }) =>
    h('tspan', script === 'sup' ? { dy: '-0.5em', 'font-size': '70%' } : {}, each),
  )
DrawnNumber.props = ['text']
