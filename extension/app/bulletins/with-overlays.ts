/** The overlays' texts are Markdown: a chunk of its own for those who wrote any. */

export { withOverlays } from '../../core/bulletins/overlay';
