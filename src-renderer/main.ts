import './csp.ts'
import './theme/index.ts'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { connectionKey, connectPage } from './client/index.ts'
import App from './App.vue'
import NoAddress from './shell/NoAddress.vue'
import { router } from './router.ts'

const connection = connectPage(window)
if (connection) {
  createApp(App).provide(connectionKey, connection).use(createPinia()).use(router).mount('#app')
} else {
  createApp(NoAddress).mount('#app')
}
