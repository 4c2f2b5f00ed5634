/** The four places where the app is shown. */

/** `popup`: the toolbar's, for employees. `panel`: the side panel, for agents. `tab`: a full tab. `options`: the settings page. */
export type Surface = 'popup' | 'panel' | 'tab' | 'options';
