/** The look: fonts that ship with the application, tokens for both themes, and the plain controls made of them. */
import '@fontsource-variable/inter/wght.css'
import '@fontsource/jetbrains-mono/400.css'
import './symbols.css'
import './tokens.css'
import './base.css'
import './controls.css'

// Text on a canvas does not wait for its font, nor is it drawn again when that arrives.
void document.fonts.load("12px 'Inter Variable'", 'λ⁻¹⁰')
void document.fonts.load("italic 12px 'KaTeX_Math'", 'λ')
