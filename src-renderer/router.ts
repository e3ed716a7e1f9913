import { createRouter, createWebHashHistory } from 'vue-router'
import { tabs } from './views/experiment/tab-names.ts'
import ExperimentsView from './views/experiments/ExperimentsView.vue'

/** The places of the workbench. The rail shows those that carry a `rail` entry; a new view is one route here. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', name: 'experiments', component: ExperimentsView },
    {
      path: '/define/:draft',
      name: 'define',
      component: () => import('./views/define/DefineView.vue'),
      props: true,
    },
    {
      path: `/experiments/:id/:tab(${tabs.join('|')})?`,
      name: 'experiment',
      component: () => import('./views/experiment/ExperimentView.vue'),
      props: true,
    },
    { path: '/compare', name: 'compare', component: () => import('./views/compare/CompareView.vue') },
    {
      path: '/paper/:pack([a-z][a-z0-9-]*)?',
      name: 'paper',
      component: () => import('./views/paper/PaperView.vue'),
      props: true,
    },
    {
      path: '/paper/:pack([a-z][a-z0-9-]*)/statements',
      name: 'paper-statements',
      component: () => import('./views/paper/PaperView.vue'),
      props: ({ params }) => ({ ...params, part: 'statements' }),
    },
    {
      path: '/paper/:pack([a-z][a-z0-9-]*)?/:figure(\\d+)',
      name: 'paper-figure',
      component: () => import('./views/paper/PaperFigureView.vue'),
      props: true,
    },
    { path: '/figures', name: 'figures', component: () => import('./views/composer/FiguresView.vue') },
    {
      path: '/figures/:composition',
      name: 'figures-one',
      component: () => import('./views/composer/ComposerView.vue'),
      props: true,
    },
    {
      path: '/playground',
      name: 'playground',
      component: () => import('./views/playground/PlaygroundView.vue'),
    },
    { path: '/help', name: 'help', component: () => import('./views/help/HelpView.vue') },
    { path: '/settings', name: 'settings', component: () => import('./views/settings/SettingsView.vue') },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})
