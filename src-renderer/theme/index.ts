/** The look: fonts that ship with the application, tokens for both themes, and the plain controls made of them. */
import '@fontsource-variable/inter/wght.css'
import '@fontsource/jetbrains-mono/400.css'
import './tokens.css'
import './base.css'
import './controls.css'
